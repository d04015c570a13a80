@echo off
rem Starts delega-mcp with the Java and the caches that belong to it.
setlocal
for %%i in ("%~dp0..") do set "home=%%~fi"
set "java=%home%\runtime\bin\java.exe"
set "app=%home%\app"
set "jars=%app%\resources.jar;%app%\delega-mcp.jar"
set "caches=%app%"

rem What a session on this machine never needs is in a cache of its own: that keeps sessions small.
set "kind=session"
set "first=%~1"
if not "%first%"=="" if not "%first:~0,2%"=="--" set "kind=everything"
if not "%DELEGA_API_URL%"=="" set "kind=everything"
rem Without its quotation marks: a comparison would end at the first blank between two of them.
set all= %*
set "all=%all:"=%"
if not "%all: --api-url=%"=="%all%" set "kind=everything"
if "%first%"=="rehearse" set "kind=none"
set "brief=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4 -Xms8m -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
if "%first%"=="serve" set "brief="

set "native="
if exist "%app%\native" set "native=-Dorg.sqlite.lib.path="%app%\native" -Dorg.sqlite.tmpdir="%app%\native""
set "cache="
if exist "%caches%\%kind%.aot" set "cache=-XX:AOTCache="%caches%\%kind%.aot""
if exist "%java%" goto start
echo delega-mcp: there is no Java at "%java%" any more. With one that is there: java -jar delega-mcp.jar install 1>&2
exit /b 127

:start
rem The JVM would write what it has to say about itself to standard output, which is the protocol's.
"%java%" -XX:+UseSerialGC %brief% -Xmx512m -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=error:stderr ^
    --enable-native-access=ALL-UNNAMED "-Ddelega.launcher=%home%\bin\delega-mcp.cmd" %DELEGA_JAVA_OPTIONS% %native% %cache% -cp "%jars%" dev.delega.Main %*
