package dev.delega.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.delega.contract.Refused;
import dev.delega.support.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script as a shell runs it, with a Java that only says how it was called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a shell script")
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private Path launcher;
    private Path caches;
    private ProgramCopy program;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.resolve("o'neil's home"));
        var jar = Jars.with(folder.resolve("delega-mcp.jar"), "a file");
        program = ProgramCopy.of(jar.toString(), home.resolve("app"));
        program.make();
        caches = Files.createDirectory(program.folder().resolve("jvm-1"));
        Files.writeString(caches.resolve("session.aot"), "");
        Files.writeString(caches.resolve("everything.aot"), "");
        var java = folder.resolve("ja va");
        Folders.program(folder, "ja va", "#!/bin/sh\nfor argument; do echo \"$argument\"; done\n");
        launcher = Launcher.SHELL.in(home);
        Launcher.SHELL.write(home, Launcher.SHELL.text(java, program, caches));
    }

    @Test
    void theArgumentsArriveAsTheyWereGiven() {
        assertThat(started(Map.of(), "agents", "create", "a name", "", "$HOME", "*"))
                .containsSubsequence("-cp", program.classPath(), "dev.delega.Main",
                        "agents", "create", "a name", "", "$HOME", "*");
    }

    @Test
    void optionsOfTheJvmStandBeforeOurs() {
        assertThat(started(Map.of(), "-Dx=a b", "-Xss1m", "serve", "-Dy=1")).containsSubsequence("-Dx=a b", "-Xss1m",
                "-cp", program.classPath(), "dev.delega.Main", "serve", "-Dy=1")
                .doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(started(Map.of(), "-Dx=1").reversed()).startsWith("dev.delega.Main");
    }

    @ParameterizedTest
    @CsvSource({"'', session", "--role=worker, session", "--version, session", "--help, session",
            "agents, everything", "serve, everything", "--api-url=https://x, everything"})
    void eachKindOfStartHasItsCache(String argument, String kind) {
        assertThat(started(Map.of(), argument.isEmpty() ? new String[0] : new String[]{argument}))
                .contains("-XX:AOTCache=" + caches.resolve(kind + ".aot"));
    }

    @Test
    void aRemoteSessionHasTheCacheWithTheHttpClient() {
        assertThat(started(Map.of("DELEGA_API_URL", "https://delega.example.com")))
                .contains("-XX:AOTCache=" + caches.resolve("everything.aot"));
    }

    @Test
    void aRehearsalStartsWithoutACache() {
        assertThat(started(Map.of(), "rehearse", "session")).noneMatch(word -> word.startsWith("-XX:AOTCache="));
    }

    @Test
    void whileThereIsNoCacheNoneIsNamed() throws IOException {
        Files.delete(caches.resolve("session.aot"));

        assertThat(started(Map.of())).noneMatch(word -> word.startsWith("-XX:AOTCache="));
    }

    @Test
    void onlyServersGetTheCompilerForLongRuns() {
        assertThat(started(Map.of())).contains("-XX:TieredStopAtLevel=1");
        assertThat(started(Map.of(), "serve")).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void itIsFoundThroughALinkToItsFolder() throws IOException {
        var bin = Files.createSymbolicLink(folder.resolve("bin"), home.resolve("bin"));

        assertThat(started(bin.resolve("delega-mcp").toString())).contains("-Ddelega.launcher=" + launcher);
    }

    @Test
    void aShellMayReadItWhereItStands() {
        var builder = program("sh", "delega-mcp").directory(home.resolve("bin").toFile());

        assertThat(Ran.of(builder).out()).contains("-Ddelega.launcher=" + launcher);
    }

    @Test
    void whenItsJavaIsGoneItSaysSoAndWhatToDo() throws IOException {
        Files.delete(folder.resolve("ja va"));
        var ran = Ran.of(program(launcher.toString()));

        assertThat(ran.status()).isEqualTo(127);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("no Java at " + folder.resolve("ja va"), "java -jar delega-mcp.jar install");
    }

    @Test
    void moreOptionsAreWordsAndNoPatterns() {
        assertThat(started(Map.of("DELEGA_JAVA_OPTIONS", "-Xss1m /*"))).containsSubsequence("-Xss1m", "/*");
    }

    @Test
    void itTakesThePlaceOfAnOlderOneOnly() throws IOException {
        assertThatCode(() -> Launcher.SHELL.refuseAnothers(home)).doesNotThrowAnyException();

        Files.writeString(launcher, "#!/bin/sh\necho mine\n");
        assertThatThrownBy(() -> Launcher.SHELL.refuseAnothers(home)).isInstanceOf(Refused.class)
                .hasMessageContaining(launcher.toString());

        Files.delete(launcher);
        Files.createSymbolicLink(launcher, folder.resolve("ja va"));
        assertThatThrownBy(() -> Launcher.SHELL.refuseAnothers(home)).isInstanceOf(Refused.class);
    }

    @Test
    void itSaysWhereItStands() {
        assertThat(started(Map.of())).contains("-Ddelega.launcher=" + launcher);
    }

    @Test
    void whatIsNotSaidOnStandardOutputIsAlwaysAskedFor() {
        assertThat(started(Map.of()))
                .containsSubsequence("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=error:stderr")
                .contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void theOneForWindowsTakesTheSamePlaces() throws IOException {
        assertThat(Launcher.WINDOWS.text(Path.of("C:/100% java.exe"), program, caches))
                .contains("set \"java=C:/100%% java.exe\"", "set \"app=%home%\\app/" + program.name() + "\"",
                        "set \"jars=%home%\\app/" + program.name() + "/resources.jar" + File.pathSeparator
                                + "%home%\\app/"
                                + program.name() + "/delega-mcp.jar\"",
                        "set \"caches=%home%\\app/" + program.name() + "/jvm-1\"");
    }

    private List<String> started(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = program(command.toArray(String[]::new));
        builder.environment().putAll(environment);
        return Ran.of(builder).out();
    }

    private static List<String> started(String program) {
        return Ran.of(program(program)).out();
    }

    private static ProcessBuilder program(String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        return builder;
    }
}
