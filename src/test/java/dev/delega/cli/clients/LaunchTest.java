package dev.delega.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var launcher = home.resolve("bin/delega-mcp").toString();

        assertThat(of(Map.of("delega.launcher", launcher, "java.class.path", jar.toString())))
                .contains(new Launch(List.of(launcher)));
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
        assertThat(Files.createFile(launcher).toFile().setExecutable(true)).isTrue();

        assertThat(of(Map.of("java.class.path", jar.toString())))
                .contains(new Launch(List.of(launcher.toString())));
    }

    @Test
    void aJarIsStartedAsTheReadmeTells() throws IOException {
        var launch = of(Map.of("java.class.path", jar.toString(), "java.home", "/jdk")).orElseThrow();
        var readme = Files.readString(Path.of("mcp-config-examples/README.md")).replaceAll("\\\\\n\\s*", "");

        assertThat(launch.program()).isEqualTo(Path.of("/jdk/bin/java").toString());
        assertThat(launch.arguments()).endsWith("-jar", jar.toString());
        assertThat(readme).contains("exec java " + String.join(" ", Launch.JVM_OPTIONS) + " -jar");
    }

    @Test
    void onWindowsTheJavaHasItsWholeName() {
        var places = new Places(home, Places.Os.WINDOWS, Map.of());

        assertThat(Launch.of(places, Map.of("java.class.path", jar.toString(), "java.home", "/jdk"), Optional.empty())
                .orElseThrow().program()).isEqualTo(Path.of("/jdk/bin/java.exe").toString());
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
