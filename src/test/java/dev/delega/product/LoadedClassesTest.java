package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JVM had to load, by its own log. */
class LoadedClassesTest {
    private static final List<String> OF_A_NETWORK = List.of("okhttp3.", "okio.", "kotlin.", "java.net.http.",
            "java.net.Socket ", "java.net.ServerSocket ", "sun.nio.ch.NioSocketImpl ", "sun.nio.ch.Net ");
    private static final List<String> NOT_FOR_A_GREETING = List.of("org.sqlite.", "java.sql.", "picocli.", "okhttp3.",
            "com.fasterxml.jackson.databind.ObjectMapper ", "dev.delega.backend.Backend ",
            "dev.delega.tools.TaskTools ");

    private static final int CLASSES_TO_LIST = 1_260;
    private static final int CLASSES_TO_CALL = 2_760;

    @TempDir
    Path folder;

    private Product product;

    @BeforeEach
    void place() {
        product = Product.onFile(folder.resolve("board.db"));
    }

    @Test
    void theEmbeddedBoardNeedsNoNetwork() throws IOException {
        var log = folder.resolve("loaded");
        try (var client = product.flag("-Xlog:class+load:file=" + log).connect()) {
            data(client, "delega_create_task", content("x"));
            data(client, "delega_list_tasks");
            client.endInput();
            assertThat(client.exitStatus()).isZero();
        }

        var loaded = Files.readAllLines(log);
        assertThat(among(loaded, List.of("org.sqlite.JDBC "))).as("the log is complete").hasSize(1);
        assertThat(among(loaded, OF_A_NETWORK)).isEmpty();
    }

    @Test
    void theGreetingNeedsNeitherTheBoardNorTheTools() {
        var params = Json.object().put("protocolVersion", "2025-11-25");
        params.putObject("capabilities");

        assertThat(among(loadedUntilAnswered("initialize", params), NOT_FOR_A_GREETING)).isEmpty();
    }

    @Test
    void theListOfToolsNeedsThemNeither() {
        assertThat(among(loadedUntilAnswered("tools/list", modern()), NOT_FOR_A_GREETING)).isEmpty();
    }

    /** Its numbers of a hundred thousand digits cost a fifth of a start (docs/decisions/0011). */
    @Test
    void noBigDecimalIsPreparedBeforeTheListOfTools() {
        var prepared = untilAnswered("-Xlog:class+init=info:stdout", "tools/list", modern());

        assertThat(prepared).anyMatch(line -> line.contains("'dev/delega/mcp/McpServer'"))
                .noneMatch(line -> line.contains("Initializing 'java/math/BigDecimal'"));
    }

    /** Raise them only with a reason that users would pay for: every class costs each start time and memory. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the numbers are those of one system")
    void noMoreClassesAreLoadedThanAgreed() {
        assertThat(loadedUntilAnswered("tools/list", modern())).hasSizeLessThanOrEqualTo(CLASSES_TO_LIST);

        var call = modern().put("name", "delega_create_task");
        call.set("arguments", content("Ship it"));
        assertThat(loadedUntilAnswered("tools/call", call)).hasSizeLessThanOrEqualTo(CLASSES_TO_CALL);
    }

    private static ObjectNode modern() {
        var params = Json.object();
        params.putObject("_meta")
                .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                .putObject("io.modelcontextprotocol/clientCapabilities");
        return params;
    }

    /** Of ours: the start, what it may have to say about settings, and the printing. The rest is the JVM itself. */
    @ParameterizedTest
    @CsvSource({"--version, 800", "--help, 840"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the numbers are those of one system")
    void whatIsPrintedAtOnceNeedsHardlyMoreThanTheJvm(String flag, int budget) throws IOException {
        var log = folder.resolve("loaded");

        assertThat(Ran.of(product.flag("-Xlog:class+load:file=" + log), flag).out()).isNotEmpty();

        var loaded = Files.readAllLines(log);
        assertThat(among(loaded, List.of("dev.delega."))).allMatch(line -> line.startsWith("dev.delega.Main ")
                || line.startsWith("dev.delega.Settings$Wrong ") || line.startsWith("dev.delega.Leaflet "));
        assertThat(among(loaded, List.of("dev.delega.Leaflet "))).as("the log is complete").hasSize(1);
        assertThat(among(loaded, NOT_FOR_A_GREETING)).isEmpty();
        assertThat(loaded).hasSizeLessThanOrEqualTo(budget);
    }

    private List<String> loadedUntilAnswered(String method, ObjectNode params) {
        var loaded = untilAnswered("-Xlog:class+load:stdout", method, params);
        assertThat(among(loaded, List.of("dev.delega.mcp.McpServer "))).as("the log is complete").hasSize(1);
        return loaded;
    }

    /** The log and the answer share stdout here, so what stands before the answer happened before it. */
    private List<String> untilAnswered(String flag, String method, ObjectNode params) {
        try (var client = product.flag(flag).start()) {
            client.send(method, params);
            var told = new ArrayList<String>();
            var line = client.nextLine().orElseThrow();
            for (; !line.startsWith("{"); line = client.nextLine().orElseThrow()) {
                told.add(line);
            }
            assertThat(line).contains("\"result\"");
            return told;
        }
    }

    private static List<String> among(List<String> loaded, List<String> starts) {
        return loaded.stream().map(line -> line.substring(line.lastIndexOf("] ") + 2))
                .filter(name -> starts.stream().anyMatch(name::startsWith)).toList();
    }
}
