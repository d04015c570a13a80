package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

import dev.delega.json.Json;
import dev.delega.support.Ran;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folder that runs where no Java is, unpacked from an archive somewhere else (profile {@code dist}). */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "another script starts it there")
class FolderIT {
    @TempDir
    Path place;

    private Path folder;
    private Path program;

    @BeforeEach
    void unpack() throws IOException {
        var made = System.getProperty("folder");
        assumeTrue(made != null, "mvn -Pdist makes it");
        var archive = place.resolve("delega-mcp.tar.gz").toString();
        folder = Files.createDirectories(place.resolve("some where/delega-mcp"));
        run("tar", "-czf", archive, "-C", made, ".");
        run("tar", "-xzf", archive, "-C", folder.toString());
        program = folder.resolve("bin/delega-mcp");
    }

    @Test
    void aSessionTakesItsClassesFromTheCache() throws IOException {
        assertThat(sessionOf(program)).satisfies(FolderIT::cameFromTheCache);
    }

    /** Proxies of annotations, serializable lambdas, switches over types and the like, which no cache keeps. */
    @Test
    void aSessionMakesNoClassOnTheSpot() throws IOException {
        var builder = builder(program);
        var log = logging(builder);
        try (var client = StdioClient.start(builder).initialized()) {
            var task = data(client, "delega_create_task", content("Ship it")).path("task").path("id").asText();
            var known = Json.object().put("task_id", task);
            data(client, "delega_list_tasks");
            data(client, "delega_get_task", known);
            data(client, "delega_add_comment", known.deepCopy().put("content", "half of it"));
            data(client, "delega_get_chain", known);
            data(client, "delega_complete_task", known);
        }

        assertThat(Files.readAllLines(log)).filteredOn(line -> !line.contains("source: jrt:/")).isNotEmpty()
                .allMatch(line -> line.contains("shared objects file"));
    }

    @Test
    void itIsFoundThroughLinks() throws IOException {
        var direct = Files.createSymbolicLink(place.resolve("direct"), program);
        var bin = Files.createDirectory(place.resolve("bin"));
        var relative = Files.createSymbolicLink(bin.resolve("delega"), Path.of("../direct"));

        assertThat(sessionOf(relative)).satisfies(FolderIT::cameFromTheCache);
        assertThat(direct).isSymbolicLink();
    }

    @Test
    void itMayBeMoved() throws IOException {
        var elsewhere = Files.move(folder, place.resolve("elsewhere"));

        assertThat(sessionOf(elsewhere.resolve("bin/delega-mcp"))).satisfies(FolderIT::cameFromTheCache);
    }

    @Test
    void commandsAndServersHaveACacheOfTheirOwn() throws IOException {
        assertThat(loaded(builder(program, "agents", "--help"))).satisfies(FolderIT::cameFromTheCache)
                .anyMatch(line -> line.contains(" picocli.CommandLine "));
        assertThat(loaded(builder(program, "serve", "--host", "256.0.0.1"))).satisfies(FolderIT::cameFromTheCache);
    }

    @Test
    void aRemoteSessionFindsTheHttpClientInTheCache() throws IOException {
        var builder = builder(program);
        builder.environment().put("DELEGA_API_URL", "http://127.0.0.1:1");
        builder.environment().put("DELEGA_AGENT_KEY", "dlg_" + "k".repeat(43));
        var log = logging(builder);
        try (var client = StdioClient.start(builder).initialized()) {
            client.call("delega_list_projects", Json.object());
            client.endInput();
            assertThat(client.exitStatus()).isZero();
        }

        assertThat(Files.readAllLines(log)).satisfies(FolderIT::cameFromTheCache)
                .anyMatch(line -> line.contains(" okhttp3.OkHttpClient "));
    }

    @Test
    void theJvmsOwnWordsNeverReachStandardOutput() throws IOException {
        Files.setLastModifiedTime(folder.resolve("app/delega-mcp.jar"),
                FileTime.fromMillis(0));

        var loaded = sessionOf(program);

        assertThat(loaded.stream().filter(line -> line.contains("shared objects file"))).as("a stale cache").isEmpty();
    }

    /** The log of a session in another working directory, whose every line on standard output was an answer. */
    private List<String> sessionOf(Path launcher) throws IOException {
        var builder = builder(launcher).directory(Files.createTempDirectory(place, "cwd").toFile());
        var log = logging(builder);
        try (var client = StdioClient.start(builder).initialized()) {
            data(client, "delega_create_task", content("Ship it"));
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(1);
            client.endInput();
            assertThat(client.exitStatus()).isZero();
            assertThat(client.stderr()).isEmpty();
        }
        return Files.readAllLines(log);
    }

    private List<String> loaded(ProcessBuilder builder) throws IOException {
        var log = logging(builder);
        Ran.of(builder);
        return Files.readAllLines(log);
    }

    private Path logging(ProcessBuilder builder) {
        var log = place.resolve("loaded-" + builder.hashCode());
        builder.environment().put("DELEGA_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        return log;
    }

    private ProcessBuilder builder(Path launcher, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("DELEGA_HOME", Files.createTempDirectory(place, "home").toString());
        return builder;
    }

    private static void cameFromTheCache(List<? extends String> loaded) {
        var cached = loaded.stream().filter(line -> line.contains("shared objects file")).count();
        assertThat(cached).as("classes from the cache, of " + loaded.size()).isGreaterThan(2_500)
                .isGreaterThan(loaded.size() * 95L / 100);
    }

    private static void run(String... command) throws IOException {
        assertThat(Ran.of(new ProcessBuilder(command)).status()).isZero();
    }
}
