package dev.delega.product;

import static dev.delega.product.Replies.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.RawHttp;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes on one board: what one does, the other learns without asking again and again. */
class LiveTest {
    @TempDir
    Path home;

    @Test
    void whoWaitsForATaskLearnsThatAnotherProcessHasFinishedIt() {
        try (var lead = agent("lead"); var scout = agent("scout")) {
            create(lead, "Find the sources");
            lead.sendCall("delega_wait_for", task("1").put("timeout_seconds", 50));
            scout.call("delega_complete_task", task("1"));

            var answer = lead.next().path("result");

            assertThat(text(answer)).startsWith("The task has finished:\n\n[#1] Find the sources | completed");
            assertThat(answer.at("/structuredContent/task/status").asText()).isEqualTo("completed");
            assertThat(answer.at("/structuredContent/happened/0/kind").asText()).isEqualTo("task.completed");
        }
    }

    @Test
    void whatHappenedBeforeSomebodyWaitedIsNotWaitedFor() {
        try (var lead = agent("lead")) {
            create(lead, "Find the sources");
            lead.call("delega_complete_task", task("1"));

            assertThat(text(lead.call("delega_wait_for", task("1")).path("result")))
                    .startsWith("The task has finished already:");
        }
    }

    @Test
    void aBlockedTaskIsWaitedForUntilItCanGoOn() {
        try (var lead = agent("lead"); var scout = agent("scout")) {
            create(lead, "Find the sources");
            lead.call("delega_create_task",
                    (ObjectNode) Json.read("{\"content\":\"Write the report\",\"blocked_by\":[\"1\"]}"));
            var cursor = cursor(lead.call("delega_wait_for", Json.object().put("timeout_seconds", 1)));
            lead.sendCall("delega_wait_for", task("2").put("after", cursor).put("timeout_seconds", 50));
            scout.call("delega_complete_task", task("1"));

            assertThat(text(lead.next().path("result"))).startsWith("The task can go on:\n\n[#2]");
        }
    }

    @Test
    void onesOwnDoingIsNoNewsAndTheCursorMissesNothing() {
        try (var lead = agent("lead"); var scout = agent("scout")) {
            var cursor = cursor(scout.call("delega_wait_for", Json.object().put("timeout_seconds", 1)));
            create(scout, "My own");
            lead.call("delega_create_task",
                    (ObjectNode) Json.read("{\"content\":\"For the scout\",\"assign_to\":\"scout\"}"));
            lead.call("delega_add_comment", task("2").put("content", "Soon, please"));

            var news = scout.call("delega_wait_for", Json.object().put("after", cursor)).path("result");

            assertThat(news.at("/structuredContent/happened")).isNotEmpty()
                    .allSatisfy(event -> assertThat(event.path("task_id").asText()).isEqualTo("2"))
                    .extracting(event -> event.path("kind").asText()).contains("task.created", "task.commented");
            assertThat(text(scout.call("delega_wait_for", Json.object()
                    .put("after", news.at("/structuredContent/cursor").asText()).put("timeout_seconds", 1))
                    .path("result"))).startsWith("Nothing new.");
        }
    }

    @Test
    void whoTakesTheQuestionBackIsNotAnswered() {
        try (var lead = agent("lead")) {
            create(lead, "Find the sources");
            var id = lead.sendCall("delega_wait_for", task("1"));
            lead.line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id
                    + "}}");
            lead.endInput();

            assertThat(lead.nextLine()).isEmpty();
            assertThat(lead.exitStatus()).isZero();
            assertThat(lead.stderr()).isEmpty();
        }
    }

    @Test
    void whoSaysNothingMoreIsAnsweredAtOnce() {
        try (var lead = agent("lead")) {
            create(lead, "Find the sources");
            lead.sendCall("delega_wait_for", task("1").put("timeout_seconds", 50));
            lead.endInput();

            assertThat(text(lead.next().path("result"))).startsWith("Still waiting for the task:");
            assertThat(lead.exitStatus()).isZero();
            assertThat(lead.stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delega://tasks/1", "delega://tasks/1/chain", "delega://board", "delega://inbox"})
    void whoSubscribedToAResourceIsToldThatAnotherProcessHasChangedIt(String uri) {
        try (var lead = agent("lead"); var scout = agent("scout")) {
            create(lead, "Find the sources");
            assertThat(lead.ask("resources/subscribe", Json.object().put("uri", uri)).path("result")).isEmpty();
            scout.call("delega_add_comment", task("1").put("content", "Found some"));

            assertThat(lead.next()).isEqualTo(Json.read("""
                    {"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"%s"}}"""
                    .formatted(uri)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delega://nowhere", "delega://tasks/", "delega://tasks/1/more", "https://example.com/"})
    void whereThereIsNeverAnyNewsNobodyCanSubscribe(String uri) {
        try (var lead = agent("lead")) {
            assertThat(lead.ask("resources/subscribe", Json.object().put("uri", uri)).at("/error/code").asInt())
                    .isEqualTo(-32002);
        }
    }

    @Test
    void aChildBelongsToTheChainAndChangesItsParent() {
        try (var lead = agent("lead"); var scout = agent("scout")) {
            create(lead, "Publish the guide");
            scout.call("delega_create_task", (ObjectNode) Json.read("{\"content\":\"Something else\"}"));
            lead.ask("resources/subscribe", Json.object().put("uri", "delega://tasks/1/chain"));
            scout.call("delega_add_comment", task("2").put("content", "Nobody asked"));
            scout.call("delega_delegate_task",
                    task("1").put("agent_id", "lead").put("content", "Write the article"));

            assertThat(lead.next().at("/params/uri").asText()).isEqualTo("delega://tasks/1/chain");
        }
    }

    @Test
    void aModernListenerIsToldUntilItLeaves() {
        try (var lead = agent("lead"); var scout = agent("scout")) {
            create(lead, "Find the sources");
            var wanted = Json.object();
            wanted.putObject("notifications").putArray("resourceSubscriptions").add("delega://tasks/1");
            assertThat(lead.askModern("subscriptions/listen", wanted).path("method").asText())
                    .isEqualTo("notifications/subscriptions/acknowledged");
            scout.call("delega_add_comment", task("1").put("content", "Found some"));
            var updated = lead.next();
            lead.endInput();

            assertThat(updated.at("/params/uri").asText()).isEqualTo("delega://tasks/1");
            assertThat(updated.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asInt()).isPositive();
            assertThat(lead.next().at("/result/resultType").asText()).isEqualTo("complete");
        }
    }

    @Test
    void allOfThisWorksOnARemoteBoardToo() {
        try (var server = ServeProcess.start(home)) {
            var key = server.found();
            waitedForAndTold(remote(server, key), remote(server, key));
        }
    }

    @Test
    @Timeout(60)
    void aRemoteBoardIsHeardOnAStreamForAsLongAsSomebodySubscribes() {
        try (var server = ServeProcess.start(home)) {
            var key = server.found();
            try (var lead = remote(server, key); var other = remote(server, key)) {
                create(other, "Find the sources");
                assertThat(streams(server, key)).isZero();
                var board = Json.object().put("uri", "delega://board");
                lead.ask("resources/subscribe", board);
                other.call("delega_add_comment", task("1").put("content", "Found some"));
                assertThat(lead.next().at("/params/uri").asText()).isEqualTo("delega://board");
                assertThat(streams(server, key)).isOne();

                lead.ask("resources/unsubscribe", board);

                await(() -> streams(server, key) == 0);
            }
        }
    }

    @Test
    void aSubscriptionOutlivesTheServer() {
        var board = Product.onFile(home.resolve("served.db")).set(Setting.DELEGA_LOG, "off");
        var first = ServeProcess.listening(board);
        var key = first.found();
        try (var lead = remote(first, key)) {
            create(lead, "Find the sources");
            lead.ask("resources/subscribe", Json.object().put("uri", "delega://tasks/1"));
            first.kill();
            try (var second = ServeProcess.listening(board, "--port=" + first.port())) {
                second.ask("POST", "/v1/tasks/1/comments", Map.of("X-Agent-Key", key), "{\"content\":\"Found some\"}");

                assertThat(lead.next().at("/params/uri").asText()).isEqualTo("delega://tasks/1");
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void aServerThatIsToldToStopDoesNotWaitForThoseWhoListen() {
        try (var server = ServeProcess.start(home); var http = RawHttp.to(server.port())) {
            var key = server.found();
            http.send(RawHttp.request("GET", "/v1/events/stream", Map.of("X-Agent-Key", key), null));
            assertThat(http.head().status()).isEqualTo(200);
            assertThat(http.nextLine()).isEqualTo(":");
            assertThat(http.nextLine()).isEmpty();

            server.terminate();

            assertThat(http.nextLine()).isNull();
            assertThat(server.exitStatus()).isZero();
        }
    }

    private static void waitedForAndTold(StdioClient lead, StdioClient other) {
        try (lead; other) {
            create(lead, "Find the sources");
            lead.ask("resources/subscribe", Json.object().put("uri", "delega://tasks/1"));
            lead.sendCall("delega_wait_for", task("1").put("timeout_seconds", 50));
            other.call("delega_complete_task", task("1"));

            var first = lead.next();
            var second = lead.next();

            assertThat(new JsonNode[]{first, second})
                    .anyMatch(message -> text(message.path("result")).startsWith("The task has finished"))
                    .anyMatch(message -> message.at("/params/uri").asText().equals("delega://tasks/1"));
        }
    }

    private StdioClient agent(String name) {
        return Product.onFile(home.resolve("board.db")).set(Setting.DELEGA_AGENT, name)
                .set(Setting.DELEGA_TOOLSETS, "core,queue").connect();
    }

    private StdioClient remote(ServeProcess server, String key) {
        return Product.at(home.resolve("remote")).set(Setting.DELEGA_API_URL, server.url())
                .set(Setting.DELEGA_AGENT_KEY, key).set(Setting.DELEGA_TOOLSETS, "all").connect();
    }

    private static int streams(ServeProcess server, String key) {
        var told = server.ask("GET", "/metrics", Map.of("X-Agent-Key", key), null).body();
        return told.lines().filter(line -> line.startsWith("delega_http_streams "))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1))).findFirst().orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void create(StdioClient client, String content) {
        client.call("delega_create_task", Json.object().put("content", content));
    }

    private static String cursor(JsonNode reply) {
        return reply.at("/result/structuredContent/cursor").asText();
    }

    private static String text(JsonNode result) {
        return result.at("/content/0/text").asText();
    }
}
