package dev.delega.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.json.Json;
import dev.delega.mcp.McpServer;
import dev.delega.mcp.Session;
import dev.delega.mcp.request.Ticker;
import dev.delega.support.PlainCaller;
import dev.delega.tools.listing.Selection;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client hears while it waits, on a board where time passes only by being waited for. */
@Timeout(60)
class WaitProgressTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final List<ObjectNode> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Quiet board = new Quiet();
    private final Session session = session();

    @Test
    void whoAskedForItHearsEveryTenSecondsThatTheWaitGoesOn() throws InterruptedException {
        ask("\"_meta\":{\"progressToken\":\"p-1\"},");
        answered.await();

        assertThat(progress()).containsExactly("p-1: 0 of 1, started", "p-1: 10 of 55, still waiting",
                "p-1: 20 of 55, still waiting", "p-1: 30 of 55, still waiting", "p-1: 40 of 55, still waiting",
                "p-1: 50 of 55, still waiting", "p-1: 55 of 55, still waiting");
        assertThat(text(sent.getLast())).startsWith("Nothing new.");
    }

    @Test
    void whoDidNotAskHearsNothingButTheAnswer() throws InterruptedException {
        ask("");
        answered.await();

        assertThat(sent).hasSize(1);
        assertThat(text(sent.getFirst())).startsWith("Nothing new.");
    }

    @Test
    void nothingFollowsTheAnswer() throws InterruptedException {
        board.during(3, () -> board.happened = true);

        ask("\"_meta\":{\"progressToken\":\"p-1\"},");
        answered.await();
        session.finish(LONG);

        assertThat(progress()).containsExactly("p-1: 0 of 1, started", "p-1: 10 of 55, still waiting",
                "p-1: 20 of 55, still waiting", "p-1: 55 of 55, done");
        assertThat(text(sent.getLast())).contains("task.commented");
    }

    @Test
    void whoTakesTheQuestionBackHearsNothingMore() throws InterruptedException {
        board.during(3, () -> session.receive(Json.read("""
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"""), 1));
        var further = new CountDownLatch(1);
        board.during(5, further::countDown);

        ask("\"_meta\":{\"progressToken\":\"p-1\"},");
        further.await();
        session.finish(LONG);

        assertThat(progress()).containsExactly("p-1: 0 of 1, started", "p-1: 10 of 55, still waiting",
                "p-1: 20 of 55, still waiting");
        assertThat(sent).hasSize(3);
    }

    private Session session() {
        var queue = new Selection(List.of("queue"), List.of(), List.of(), false, false);
        var catalogue = new Catalogue(() -> new DelegaClient(board), queue,
                new KeyFiles(Path.of("unused"), false, false));
        var session = new McpServer(catalogue, Implementation.builder("delega-mcp", "1.0").build(), board.time)
                .open(this::take, 4);
        session.receive(Json.read("""
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"""), 1);
        sent.clear();
        return session;
    }

    private void take(ObjectNode message) {
        sent.add(message);
        if (message.path("id").asInt() == 1) {
            answered.countDown();
        }
    }

    private void ask(String meta) {
        session.receive(Json.read("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{%s"name":"delega_wait_for",\
                "arguments":{"after":"7","timeout_seconds":55}}}""".formatted(meta)), 1);
    }

    private List<String> progress() {
        return sent.stream().filter(message -> message.path("method").asText().equals("notifications/progress"))
                .map(message -> message.path("params"))
                .map(step -> "%s: %s of %s, %s".formatted(step.path("progressToken").asText(), step.path("progress"),
                        step.path("total"), step.path("message").asText()))
                .toList();
    }

    private static String text(ObjectNode reply) {
        return reply.at("/result/content/0/text").asText();
    }

    /** Nothing happens on it unless a test makes it happen during one of the waits. */
    private static final class Quiet implements PlainCaller {
        private static final String EVENT = """
                {"seq":8,"at":"2026-11-20T12:00:30Z","kind":"task.commented","task_id":12,"payload":{}}""";
        private final Time time = new Time();
        private final AtomicInteger waits = new AtomicInteger();
        private final Map<Integer, Runnable> incidents = new HashMap<>();
        private volatile boolean happened;

        void during(int wait, Runnable incident) {
            incidents.put(wait, incident);
        }

        @Override
        public Reply call(Request request) {
            if (request.query().containsKey("wait")) {
                incidents.getOrDefault(waits.incrementAndGet(), () -> {}).run();
                time.advance(Duration.ofSeconds(Long.parseLong(request.query().get("wait"))));
            }
            var page = happened ? "{\"events\":[" + EVENT + "],\"next\":8}" : "{\"events\":[],\"next\":7}";
            return new Reply(200, Json.read(page), null);
        }
    }

    /** Passes only when told. */
    private static final class Time extends Ticker {
        private final AtomicLong nanos = new AtomicLong();

        void advance(Duration step) {
            nanos.addAndGet(step.toNanos());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }
    }
}
