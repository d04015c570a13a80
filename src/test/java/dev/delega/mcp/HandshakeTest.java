package dev.delega.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.ProbeServer;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a client and the server find a common language. */
class HandshakeTest {
    @AutoClose
    private StdioClient client;

    @BeforeEach
    void start() {
        client = StdioClient.start(ProbeServer.class);
    }

    @ParameterizedTest
    @CsvSource({"2024-11-05,2024-11-05", "2025-03-26,2025-03-26", "2025-06-18,2025-06-18", "2025-11-25,2025-11-25",
            "1999-01-01,2025-11-25"})
    void initializeAnswersTheVersionAskedForOrTheNewestOfItsEra(String asked, String answered) {
        var result = client.initialize(asked).path("result");

        assertThat(result.path("protocolVersion").asText()).isEqualTo(answered);
        assertThat(Json.text(result.path("capabilities")))
                .isEqualTo("{\"tools\":{},\"prompts\":{},\"resources\":{},\"completions\":{}}");
        assertThat(Json.text(result.path("serverInfo")))
                .isEqualTo("{\"name\":\"probe\",\"title\":\"Probe\",\"version\":\"1.0\"}");
        assertThat(result.path("instructions").asText()).isEqualTo("Probe away.");
    }

    @Test
    void pingIsAnsweredBeforeAndAfterTheHandshake() {
        assertThat(client.ask("ping").path("result")).isEqualTo(Json.object());
        client.initialized();
        assertThat(client.ask("ping").path("result")).isEqualTo(Json.object());
    }

    @Test
    void aRequestBeforeTheHandshakeIsToldWhatToSend() {
        var error = client.ask("tools/list").path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asText())
                .contains("initialize", "io.modelcontextprotocol/protocolVersion", "2026-07-28");
    }

    @Test
    void aStatelessClientNeedsNoHandshake() {
        var discovery = client.askModern("server/discover", Json.object()).path("result");
        assertThat(Json.text(discovery.path("supportedVersions"))).isEqualTo("[\"2026-07-28\"]");
        assertThat(discovery.path("capabilities").has("tools")).isTrue();
        assertComplete(discovery);
        assertCacheable(discovery);

        var tools = client.askModern("tools/list", Json.object()).path("result");
        assertThat(tools.path("tools")).hasSize(10);
        assertComplete(tools);
        assertCacheable(tools);

        var called = client.askModern("tools/call", call("echo", "hello")).path("result");
        assertThat(called.at("/content/0/text").asText()).isEqualTo("hello");
        assertComplete(called);
    }

    @Test
    void everyCacheableResultOfTheStatelessWireSaysHowLong() {
        for (var list : new String[]{"prompts/list", "resources/list", "resources/templates/list"}) {
            assertCacheable(client.askModern(list, Json.object()).path("result"));
        }
        var board = client.askModern("resources/read", Json.object().put("uri", "probe://board")).path("result");
        assertThat(board.path("cacheScope").asText()).isEqualTo("private");
        assertThat(board.path("ttlMs").asInt(-1)).isZero();
    }

    @Test
    void anotherStatelessVersionIsRefusedWithTheOnesThatWork() {
        client.line("""
                {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2031-01-01",\
                "io.modelcontextprotocol/clientCapabilities":{}}}}""");
        var error = client.next().path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32022);
        assertThat(Json.text(error.path("data"))).isEqualTo(
                "{\"supported\":[\"2026-07-28\"],\"requested\":\"2031-01-01\"}");
    }

    @Test
    void aStatelessRequestWithoutClientCapabilitiesIsRefused() {
        client.line("""
                {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""");

        var error = client.next().path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asText()).contains("io.modelcontextprotocol/clientCapabilities");
    }

    @Test
    void bothErasAreServedOnOneProcess() {
        assertComplete(client.askModern("tools/list", Json.object()).path("result"));
        client.initialized();
        var legacy = client.ask("tools/list").path("result");
        assertThat(legacy.has("resultType")).isFalse();
        assertThat(legacy.has("ttlMs")).isFalse();
        assertThat(legacy.has("_meta")).isFalse();
        assertComplete(client.askModern("tools/call", call("echo", "again")).path("result"));
        assertThat(client.call("echo", Json.object().put("text", "x")).path("result").has("resultType")).isFalse();
    }

    @Test
    void aMethodExistsOnlyInItsOwnEra() {
        client.initialized();
        for (var gone : new String[]{"initialize", "ping", "logging/setLevel", "resources/subscribe",
                "resources/unsubscribe"}) {
            assertThat(client.askModern(gone, Json.object()).at("/error/code").asInt()).as(gone).isEqualTo(-32601);
        }
        for (var later : new String[]{"server/discover", "subscriptions/listen", "logging/setLevel"}) {
            assertThat(client.ask(later).at("/error/code").asInt()).as(later).isEqualTo(-32601);
        }
    }

    @Test
    void aMissingResourceHasTheCodeOfItsEra() {
        client.initialized();
        var uri = "probe://nowhere";

        var legacy = client.ask("resources/read", Json.object().put("uri", uri)).path("error");
        var modern = client.askModern("resources/read", Json.object().put("uri", uri)).path("error");

        assertThat(legacy.path("code").asInt()).isEqualTo(-32002);
        assertThat(modern.path("code").asInt()).isEqualTo(-32602);
        assertThat(modern.path("data").path("uri").asText()).isEqualTo(uri);
    }

    @Test
    void aStatelessListenerIsAcknowledgedAndGetsItsResultAtTheEnd() {
        var acknowledged = client.askModern("subscriptions/listen", Json.object());
        assertThat(acknowledged.path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
        client.endInput();

        var result = client.next();
        assertThat(result.path("id").asInt()).isEqualTo(1);
        assertThat(result.at("/result/_meta").path("io.modelcontextprotocol/subscriptionId").asInt()).isEqualTo(1);
        assertThat(client.exitStatus()).isZero();
    }

    private static ObjectNode call(String tool, String text) {
        var params = Json.object().put("name", tool);
        params.putObject("arguments").put("text", text);
        return params;
    }

    private static void assertComplete(JsonNode result) {
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.at("/_meta").path("io.modelcontextprotocol/serverInfo").path("name").asText())
                .isEqualTo("probe");
    }

    private static void assertCacheable(JsonNode result) {
        assertThat(result.path("ttlMs").asInt(-1)).isPositive();
        assertThat(result.path("cacheScope").asText()).isIn("public", "private");
    }
}
