package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.delega.support.Ran;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar, installed for good in a home whose name has a blank. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "another script is installed there")
class InstallIT {
    @TempDir
    static Path folder;

    private static Path home;
    private static Path launcher;
    private static Ran installed;

    @BeforeAll
    static void install() throws IOException {
        home = Files.createDirectory(folder.resolve("my home"));
        Files.writeString(home.resolve(".profile"), "# mine\n");
        launcher = home.resolve(".delega/bin/delega-mcp");
        installed = Ran.of(program(java(), "-jar", System.getProperty("jar.everything"), "install", "--wait"));
    }

    @Test
    void itSaysWhatToTypeNext() {
        assertThat(installed.status()).as(installed.err()).isZero();
        assertThat(installed.out()).contains("Tell one client:   claude mcp add delega -- '" + launcher + "'",
                "or all that are found:   '" + launcher + "' init");
    }

    @Test
    void aSessionStartsFromItsOwnCache() throws IOException {
        var log = folder.resolve("loaded");
        var builder = program(launcher.toString());
        builder.environment().put("DELEGA_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        try (var client = StdioClient.start(builder).initialized()) {
            data(client, "delega_create_task", content("Ship it"));
            client.endInput();
            assertThat(client.exitStatus()).isZero();
            assertThat(client.stderr()).isEmpty();
        }

        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("shared objects file")).count())
                .isGreaterThan(2_500);
    }

    @Test
    void aJvmThatCannotEvenStartSaysSoOnStandardErrorOnly() {
        var builder = program(launcher.toString());
        builder.environment().put("DELEGA_JAVA_OPTIONS", "-Xmx99999g");
        var ran = Ran.of(builder);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("initialization of VM");
    }

    @Test
    void installingAgainChangesNothing() throws IOException {
        var before = files();
        var again = Ran.of(program(launcher.toString(), "install"));

        assertThat(again.out()).contains("Its caches are there already.");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void nothingOutsideItsFolderIsTouched() throws IOException {
        assertThat(home.resolve(".profile")).hasContent("# mine");
        try (var all = Files.list(home)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".profile", ".delega");
        }
    }

    @Test
    void removingItLeavesTheBoard() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        copyInto(other);
        Files.writeString(other.resolve("delega.db"), "the board");

        var removed = removed(other);
        assertThat(removed.status()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("Removed: " + other.resolve("bin/delega-mcp"),
                "Removed: " + other.resolve("app/0.1.0-0123456789abcdef"));

        assertThat(other.resolve("app")).doesNotExist();
        assertThat(other.resolve("bin")).isEmptyDirectory();
        assertThat(other.resolve("delega.db")).hasContent("the board");
    }

    @Test
    void twoAtOnceTrainOnceAndALauncherKnowsItsHome() throws Exception {
        var place = folder.resolve("two at once");
        var said = List.of(folder.resolve("first"), folder.resolve("second"));
        var installations = new ArrayList<Process>();
        for (var file : said) {
            installations.add(installation(place).redirectErrorStream(true).redirectOutput(file.toFile()).start());
        }
        var outs = new ArrayList<String>();
        for (var i = 0; i < said.size(); i++) {
            assertThat(installations.get(i).waitFor()).as(Files.readString(said.get(i))).isZero();
            outs.addAll(Files.readAllLines(said.get(i)));
        }
        assertThat(outs).containsOnlyOnce("Its caches are made.");

        var ran = Ran.of(program(place.resolve("bin/delega-mcp").toString(), "install", "--remove"));

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(place.resolve("bin")).isEmptyDirectory();
        assertThat(place.resolve("app")).doesNotExist();
        assertThat(launcher).exists();
    }

    @Test
    void whatOthersKeepBesideItStays() throws IOException {
        var project = Files.createDirectory(folder.resolve("project"));
        Files.createDirectories(project.resolve("app/models"));
        copyInto(project);
        assertThat(removed(project).status()).isZero();
        assertThat(project.resolve("app/models")).isDirectory();

        var own = Files.writeString(project.resolve("bin/delega-mcp"), "#!/bin/sh\necho mine\n");
        assertThat(removed(project).status()).isEqualTo(1);
        assertThat(own).hasContent("#!/bin/sh\necho mine");
    }

    @Test
    void itKnowsItselfWhereItsHomeIsALink() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), home);
        var builder = program(launcher.toString(), "install");
        builder.environment().put("HOME", link.toString());

        assertThat(Ran.of(builder).out()).contains("Its caches are there already.");
    }

    @Test
    void aTornCacheIsMadeAnew() throws IOException {
        var cache = files().stream().map(line -> Path.of(line.substring(0, line.lastIndexOf(' '))))
                .filter(path -> path.endsWith("session.aot"))
                .findFirst()
                .orElseThrow();
        Files.writeString(cache, "torn");

        assertThat(Ran.of(program(launcher.toString(), "install", "--wait")).out()).contains("Its caches are made.");
        assertThat(cache.toFile().length()).isGreaterThan(1_000_000);
    }

    /** As an installation leaves it, but small. */
    private static void copyInto(Path other) throws IOException {
        Files.createDirectories(other.resolve("app/0.1.0-0123456789abcdef/jvm-1"));
        Files.createDirectory(other.resolve("bin"));
        Files.copy(launcher, other.resolve("bin/delega-mcp"));
    }

    private static ProcessBuilder installation(Path place) {
        var builder = program(java(), "-jar", System.getProperty("jar.everything"), "install", "--wait");
        builder.environment().put("DELEGA_HOME", place.toString());
        return builder;
    }

    private static Ran removed(Path place) {
        var builder = program(java(), "-jar", System.getProperty("jar.everything"), "install", "--remove");
        builder.environment().put("DELEGA_HOME", place.toString());
        return Ran.of(builder);
    }

    private static List<String> files() throws IOException {
        try (var all = Files.walk(home.resolve(".delega/app"))) {
            var found = new ArrayList<String>();
            for (var path : all.sorted().toList()) {
                found.add(path + " " + Files.getLastModifiedTime(path));
            }
            return found;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static ProcessBuilder program(String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("HOME", home.toString());
        return builder;
    }
}
