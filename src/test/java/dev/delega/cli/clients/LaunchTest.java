package dev.delega.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever way it was started, others can start it. */
class LaunchTest {
    @TempDir
    Path home;

    private Path jar = Path.of("");

    @BeforeEach
    void aJar() throws IOException {
        jar = Files.writeString(home.resolve("delega-mcp.jar"), "");
    }

    @Test
    void aLauncherThatNamesItselfIsTheCommand() {
        assertThat(of(Map.of("delega.launcher", "/opt/delega/bin/delega-mcp", "java.class.path", jar.toString())))
                .contains(new Launch(List.of("/opt/delega/bin/delega-mcp")));
    }

    @Test
    void aNativeProgramIsTheCommand() {
        assertThat(of(Map.of("org.graalvm.nativeimage.imagecode", "runtime")))
                .contains(new Launch(List.of("/bin/program")));
    }

    @Test
    void anInstalledLauncherIsBetterThanTheJar() throws IOException {
        var launcher = home.resolve(".delega/bin/delega-mcp");
        Files.createDirectories(launcher.getParent());
        Files.createFile(launcher, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(of(Map.of("java.class.path", jar.toString())))
                .contains(new Launch(List.of(launcher.toString())));
    }

    @Test
    void aJarIsStartedAsTheReadmeTells() throws IOException {
        var launch = of(Map.of("java.class.path", jar.toString(), "java.home", "/jdk")).orElseThrow();
        var readme = Files.readString(Path.of("mcp-config-examples/README.md")).replaceAll("\\\\\n\\s*", "");

        assertThat(launch.program()).isEqualTo("/jdk/bin/java");
        assertThat(launch.arguments()).endsWith("-jar", jar.toString());
        assertThat(readme).contains("exec java " + String.join(" ", Launch.JVM_OPTIONS) + " -jar");
    }

    @Test
    void severalJarsAreAClassPath() {
        var two = jar + File.pathSeparator + jar;

        assertThat(of(Map.of("java.class.path", two)).orElseThrow().arguments())
                .endsWith("-cp", two, "dev.delega.Main");
    }

    @Test
    void aFolderOfClassesIsNothingToStart() {
        assertThat(of(Map.of("java.class.path", home + File.pathSeparator + jar))).isEmpty();
    }

    private Optional<Launch> of(Map<String, String> properties) {
        return Launch.of(new Places(home, Places.Os.LINUX, Map.of()), new HashMap<>(properties),
                Optional.of("/bin/program"));
    }
}
