package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.carrier.Ongoing;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.contract.Event;
import dev.delega.contract.EventQuery;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.support.PlainCaller;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The log as it grows, told by a backend that can, and asked of one that cannot. */
class FollowingTest {
    private static final String EVENT = """
            {"seq":%d,"at":"2026-11-20T09:00:00Z","kind":"task.created","task_id":12,"payload":{}}""";
    private static final String PAGE = "{\"events\":[" + EVENT + "],\"next\":%d,\"more\":false}";

    @AutoClose
    private final FakeBackend backend = new FakeBackend();

    @Test
    void aBackendWithoutAStreamIsAskedFromTheSamePlaceOn() {
        backend.on("GET /events", PAGE.formatted(8, 8)).on("GET /events", PAGE.formatted(9, 9));

        try (var log = backend.client().follow(EventQuery.all("7"))) {
            assertThat(log.next(Duration.ofSeconds(30))).isEmpty();
            assertThat(numbers(log.next(Duration.ofSeconds(25)))).containsExactly(8L);
            assertThat(numbers(log.next(Duration.ZERO))).containsExactly(9L);
        }

        assertThat(backend.routes()).containsExactly("GET /events/stream", "GET /events", "GET /events");
        var asked = backend.requests("GET /events");
        assertThat(asked.getFirst().getUrl().query()).contains("after=7").contains("wait=25");
        assertThat(asked.getLast().getUrl().query()).isEqualTo("after=8");
    }

    @Test
    void aBackendWithoutALogSaysWhatIsMissing() {
        try (var log = backend.client().follow(EventQuery.all("7"))) {
            log.next(Duration.ofSeconds(30));

            assertThatThrownBy(() -> log.next(Duration.ZERO)).isInstanceOf(Refused.class)
                    .hasMessageContaining("an event log to wait on");
        }
    }

    @Test
    void whatIsToldIsNotAskedFor() {
        var told = new Told(List.of(List.of(event(8), event(9)), List.of()));
        try (var log = told.client().follow(new EventQuery("7", List.of("task.*"), "12", true))) {
            assertThat(numbers(log.next(Duration.ofSeconds(30)))).containsExactly(8L, 9L);
            assertThat(log.next(Duration.ofSeconds(30))).isEmpty();
        }

        assertThat(told.requests).containsExactly(Request.get("events", "stream").with("after", "7")
                .with("kinds", "task.*").with("task", "12").with("for", "me"));
        assertThat(told.closed).isEqualTo(1);
    }

    @Test
    void whoIsRefusedLaterIsAskedBehindTheLastEvent() {
        var told = new Told(List.of(List.of(event(8)), List.of()));
        try (var log = told.client().follow(EventQuery.all("7"))) {
            log.next(Duration.ofSeconds(30));
            told.refused = true;
            assertThat(log.next(Duration.ofSeconds(30))).isEmpty();

            assertThat(told.closed).isEqualTo(1);
            assertThat(log.next(Duration.ZERO)).isEmpty();
        }

        assertThat(told.requests).last().isEqualTo(Request.get("events").with("after", "8"));
    }

    @Test
    void whoIsInterruptedHasTakenItBack() {
        try (var log = new Told(List.of()).client().follow(EventQuery.all("7"))) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> log.next(Duration.ofSeconds(30))).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static JsonNode event(int seq) {
        return Json.read(EVENT.formatted(seq));
    }

    private static List<Long> numbers(List<Event> events) {
        return events.stream().map(Event::seq).toList();
    }

    /** Tells what it was given, one piece after the other, and has nothing to answer. */
    private static final class Told implements PlainCaller, Ongoing {
        private final List<Request> requests = new ArrayList<>();
        private final Deque<List<JsonNode>> pieces;
        private boolean refused;
        private int closed;

        private Told(List<List<JsonNode>> pieces) {
            this.pieces = new ArrayDeque<>(pieces);
        }

        DelegaClient client() {
            return new DelegaClient(this);
        }

        @Override
        public Optional<Ongoing> follow(Request request) {
            requests.add(request);
            return Optional.of(this);
        }

        @Override
        public List<JsonNode> next(Duration patience) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return pieces.remove();
        }

        @Override
        public boolean refused() {
            return refused;
        }

        @Override
        public Reply call(Request request) {
            requests.add(request);
            return new Reply(200, Json.read("{\"events\":[],\"next\":8}"), null);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
