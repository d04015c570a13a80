package dev.delega.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedTest {
    @TempDir
    Path folder;

    private Path home;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.toRealPath().resolve("home"));
        launcher = Files.createFile(Files.createDirectory(home.resolve("bin")).resolve("delega-mcp"));
    }

    @Test
    void anInstalledLauncherBelongsToItsHome() throws IOException {
        var started = new Started(launcher, jar("app/0.1.0-0123456789abcdef/delega-mcp.jar"));

        assertThat(started.home()).hasValue(home);
        assertThat(started.standsAlone()).isEmpty();
    }

    @Test
    void theLauncherOfASelfContainedFolderStandsAlone() throws IOException {
        var started = new Started(launcher, jar("app/delega-mcp.jar"));

        assertThat(started.home()).isEmpty();
        assertThat(started.standsAlone()).hasValue(launcher);
    }

    @Test
    void aJarThatIsStartedByItselfHasNeither() throws IOException {
        var started = new Started(null, jar("app/0.1.0-0123456789abcdef/delega-mcp.jar"));

        assertThat(started.home()).isEmpty();
        assertThat(started.standsAlone()).isEmpty();
    }

    @Test
    void aNativeBinaryStandsAloneAndHasNoJars() throws IOException {
        assertThat(new Started(launcher, "").standsAlone()).hasValue(launcher);
    }

    private String jar(String name) throws IOException {
        var jar = home.resolve(name);
        Files.createDirectories(jar.getParent());
        return Files.createFile(jar).toString();
    }
}
