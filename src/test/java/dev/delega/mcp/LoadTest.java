package dev.delega.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.ProbeServer;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;

/** Much at once: nothing is lost, nothing waits that need not, nothing piles up. */
class LoadTest {
    private static final int MESSAGES = 100_000;

    @Test
    void aHundredThousandMessagesInARowAreAllAnswered() throws InterruptedException {
        try (var client = StdioClient.start(ProbeServer.class).initialized()) {
            var writer = Thread.ofVirtual().start(() -> sendMany(client));
            var seen = new HashSet<String>();
            for (int i = 0; i < MESSAGES; i++) {
                var reply = client.next();
                assertThat(reply.has("result")).isTrue();
                seen.add(reply.path("id").asText());
            }
            writer.join();

            assertThat(seen).hasSize(MESSAGES);
        }
    }

    @Test
    void sixtyFourSlowCallsRunAtOnceAndNoneDelaysAPing() {
        try (var client = StdioClient.start(ProbeServer.class).initialized()) {
            for (int i = 0; i < 64; i++) {
                client.sendCall("hold", gate("g"));
            }
            assertThat(client.ask("ping").path("result")).isEqualTo(Json.object());

            int release = client.sendCall("release", gate("g"));
            var answered = new HashSet<Integer>();
            for (int i = 0; i < 65; i++) {
                answered.add(client.next().path("id").asInt());
            }
            assertThat(answered).hasSize(65).contains(release);
        }
    }

    @Test
    void moreCallsThanThereArePlacesWaitForTheirTurn() {
        try (var client = StdioClient.start(ProbeServer.class).initialized()) {
            for (int i = 0; i < 600; i++) {
                client.sendCall("hold", gate("g").put("millis", 100));
            }
            for (int i = 0; i < 600; i++) {
                assertThat(text(client.next())).isEqualTo("waited for g");
            }
        }
    }

    @Test
    void aCancelledCallIsInterruptedAndNeverAnswered() {
        try (var client = StdioClient.start(ProbeServer.class).initialized()) {
            int held = client.sendCall("hold", gate("g"));
            client.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + held
                    + ",\"reason\":\"test\"}}");

            var interrupted = client.call("await_interrupt", gate("g"));
            assertThat(text(interrupted)).isEqualTo("interrupted g");
            client.endInput();
            assertThat(client.nextLine()).isEmpty();
            assertThat(client.exitStatus()).isZero();
        }
    }

    @Test
    void anIdCanBeUsedAgainOnceItIsAnswered() {
        try (var client = StdioClient.start(ProbeServer.class).initialized()) {
            client.line(call("\"same\"", "hold", "{\"gate\":\"g\"}"));
            client.line(call("\"same\"", "echo", "{\"text\":\"x\"}"));
            assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32600);

            client.sendCall("release", gate("g"));
            assertThat(List.of(text(client.next()), text(client.next()))).contains("released g");
        }
    }

    /** 20,000 answers of 20 kB are eight times the heap: they must wait in the client's requests, not in ours. */
    @Test
    void aClientThatDoesNotReadCostsNoMemory() throws InterruptedException {
        int calls = 20_000;
        try (var client = StdioClient.start(List.of("-Xmx48m"), ProbeServer.class)) {
            client.send("initialize", Json.object().put("protocolVersion", "2025-11-25"));
            var writer = Thread.ofPlatform().daemon().start(() -> {
                for (int i = 0; i < calls; i++) {
                    client.sendCall("large", Json.object().put("size", 10_000));
                }
            });
            assertThat(writer.join(Duration.ofSeconds(2))).as("the server stops taking requests").isFalse();

            for (int i = 0; i <= calls; i++) {
                assertThat(client.next().has("result")).isTrue();
            }
            client.endInput();
            assertThat(client.exitStatus()).isZero();
            assertThat(client.stderr()).isEmpty();
        }
    }

    /** 150 MB of requests, on a heap of less than that. */
    @Test
    void aFewLargeRequestsTakeTheRoomOfManySmallOnes() {
        try (var client = StdioClient.start(List.of("-Xmx96m"), ProbeServer.class).initialized()) {
            var large = "g".repeat(3 << 20);
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    client.sendCall("hold", gate(large).put("millis", 50));
                }
            });
            for (int i = 0; i < 50; i++) {
                assertThat(client.next().has("result")).isTrue();
            }
            assertThat(client.stderr()).isEmpty();
        }
    }

    private static void sendMany(StdioClient client) {
        var hundred = new StringBuilder();
        for (int i = 0; i < MESSAGES; i++) {
            hundred.append(i % 10 == 0
                    ? call("\"m" + i + "\"", "echo", "{\"text\":\"x\"}")
                    : "{\"jsonrpc\":\"2.0\",\"id\":\"m" + i + "\",\"method\":\"ping\"}");
            hundred.append('\n');
            if (i % 100 == 99) {
                hundred.setLength(hundred.length() - 1);
                client.line(hundred.toString());
                hundred.setLength(0);
            }
        }
    }

    private static String call(String id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    private static ObjectNode gate(String name) {
        return Json.object().put("gate", name);
    }

    private static String text(JsonNode reply) {
        return reply.at("/result/content/0/text").asText();
    }
}
