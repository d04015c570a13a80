package dev.delega.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it says can be typed. */
class ProgramTest {
    @TempDir
    Path folder;

    @Test
    void aLauncherIsTypedWithItsPath() throws IOException {
        var launcher = program("home/bin/delega-mcp");

        assertThat(itself(launcher)).isEqualTo(Shell.quoted(launcher));
    }

    @Test
    void aLauncherThatShellsFindIsTypedByItsName() throws IOException {
        var launcher = program("home/bin/delega-mcp");

        assertThat(itself(launcher, folder.resolve("home/bin"))).isEqualTo("delega-mcp");
    }

    @Test
    void aLauncherThatAnotherStandsBeforeIsTypedWithItsPath() throws IOException {
        var launcher = program("home/bin/delega-mcp");
        program("other/delega-mcp");

        assertThat(itself(launcher, folder.resolve("other"), folder.resolve("home/bin")))
                .isEqualTo(Shell.quoted(launcher));
    }

    @Test
    void aJarIsTypedWithTheJavaThatRunsIt() throws IOException {
        var java = program("jdk/bin/" + (File.separatorChar == '/' ? "java" : "java.exe"));
        var jar = folder.resolve("delega-mcp.jar");
        var home = folder.resolve("jdk").toString();

        assertThat(Program.itself(null, jar.toString(), home, ""))
                .isEqualTo(Shell.quoted(java) + " -jar " + Shell.quoted(jar));
        assertThat(Program.itself(null, jar.toString(), home, folder.resolve("jdk/bin").toString()))
                .isEqualTo("java -jar " + Shell.quoted(jar));
    }

    @Test
    void whatIsStartedInAnyOtherWayHasItsName() {
        assertThat(Program.itself(null, "a.jar" + File.pathSeparator + "b.jar", "", "")).isEqualTo("delega-mcp");
        assertThat(Program.itself(" ", "classes", "", "")).isEqualTo("delega-mcp");
    }

    @Test
    void eachSystemQuotesInItsOwnWay() {
        assertThat(Shell.quoted("C:\\Users\\me\\delega-mcp.cmd", true)).isEqualTo("C:\\Users\\me\\delega-mcp.cmd");
        assertThat(Shell.quoted("C:\\Users\\o'neil m\\x", true)).isEqualTo("\"C:\\Users\\o'neil m\\x\"");
        assertThat(Shell.quoted("/home/o'neil m/x", false)).isEqualTo("'/home/o'\\''neil m/x'");
        assertThat(Shell.quoted("", false)).isEqualTo("''");
    }

    private static String itself(Path launcher, Path... path) {
        return Program.itself(launcher.toString(), "", "",
                String.join(File.pathSeparator, Stream.of(path).map(Path::toString).toList()));
    }

    private Path program(String name) throws IOException {
        var program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.createFile(program).toFile().setExecutable(true);
        return program;
    }
}
