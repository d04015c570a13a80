package dev.delega.backend.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.support.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens, told while it happens: to whom it may be told, without gap and without repetition. */
class StreamTest {
    private static final String STREAM = "/v1/events/stream";
    private final OpenBoard board = OpenBoard.start();

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void aStreamShowsWhatTheLogShows() {
        try (var stream = open(STREAM)) {
            task("Write the report");

            var told = stream.next();

            assertThat(told).isEqualTo(last());
        }
    }

    @Test
    void itGoesOnBehindTheLastEventThatTheReaderHas() {
        var first = seq(task("First"));
        task("Second");
        task("Third");

        try (var stream = EventReader.on(board, board.key, "/api/events/stream",
                Map.of("Last-Event-ID", String.valueOf(first)))) {
            assertThat(stream.next()).isEqualTo(board.get("/v1/events?after=" + first).json().at("/events/0"));
            assertThat(stream.next()).isEqualTo(last());
        }
    }

    @Test
    void nothingIsMissedOrRepeatedHoweverOftenTheReaderComesBack() throws InterruptedException {
        var count = 120;
        var writer = Thread.ofVirtual().start(() -> {
            for (var i = 0; i < count; i++) {
                task("Task " + i);
            }
        });

        var seen = new ArrayList<Long>();
        var after = "0";
        while (seen.size() < count) {
            try (var stream = open(STREAM + "?kinds=task.created&after=" + after)) {
                for (var i = 0; i < 7 && seen.size() < count; i++) {
                    var event = stream.next();
                    seen.add(event == null ? -1 : event.path("seq").asLong());
                }
                after = String.valueOf(seen.getLast());
            }
        }

        writer.join();
        var logged = new ArrayList<Long>();
        board.get("/v1/events?kinds=task.created&limit=500").json().path("events")
                .forEach(event -> logged.add(event.path("seq").asLong()));
        assertThat(seen).isEqualTo(logged).hasSize(count);
    }

    @Test
    void everybodySeesWhatConcernsThem() {
        var scout = board.hire("scout");
        try (var stream = EventReader.on(board, scout, STREAM + "?kinds=task.*", Map.of())) {
            task("Not for the scout");
            board.post("/v1/tasks", "{\"content\":\"For the scout\",\"assigned_to\":\"scout\"}");

            var told = stream.next();

            assertThat(told == null ? "" : told.path("task_id").asText()).isEqualTo("2");
        }
    }

    @Test
    void strangersAndWrongQuestionsAreAnsweredAsEverywhere() {
        assertThat(board.ask("GET", STREAM, Map.of(), null).status()).isEqualTo(401);
        assertThat(board.ask("GET", STREAM, OpenBoard.key("dlg_wrong"), null).status()).isEqualTo(401);
        assertThat(board.get(STREAM + "?after=yesterday").status()).isEqualTo(422);
        assertThat(board.get(STREAM + "?kinds=task.dreamt").status()).isEqualTo(422);
        assertThat(board.ask("GET", STREAM, Map.of("Host", "elsewhere.example.com"), null).status()).isEqualTo(421);
        assertThat(board.post(STREAM, "{}").status()).isEqualTo(405);
    }

    @Test
    void whoAsksForItsHeadersOnlyHoldsNoStream() {
        var head = board.ask("HEAD", STREAM, OpenBoard.key(board.key), null);

        assertThat(List.of(head.status(), head.header("Content-Type"))).containsExactly(200,
                "text/event-stream; charset=utf-8");
        assertThat(board.ask("HEAD", STREAM, Map.of(), null).status()).isEqualTo(401);
        assertThat(board.ask("HEAD", STREAM + "?after=yesterday", OpenBoard.key(board.key), null).status())
                .isEqualTo(422);
        assertThat(board.ask("HEAD", "/v1/events/ws", OpenBoard.key(board.key), null).status()).isEqualTo(426);
        assertThat(board.get("/metrics").body()).contains("\ndelega_http_streams 0\n");
    }

    @Test
    void aMisspelledFilterIsNamedInTheAnswer() {
        try (var http = board.connect()) {
            var head = http.send(RawHttp.request("GET", STREAM + "?kind=task.*", OpenBoard.key(board.key), null))
                    .head();

            assertThat(head.header("delega-warnings")).contains("kind", "kinds");
        }
    }

    @Test
    void theRateLimitCountsForStreamsToo() {
        try (var limited = OpenBoard.limited(1, 100)) {
            EventReader.on(limited, limited.key, STREAM, Map.of()).close();

            assertThat(limited.get(STREAM).status()).isEqualTo(429);
        }
    }

    @Test
    void nobodyHasMoreThanTheirShareOfStreams() {
        var open = new ArrayList<EventReader>();
        try {
            for (var i = 0; i < Streams.PER_AGENT; i++) {
                open.add(open(STREAM));
            }

            assertThat(board.get(STREAM).status()).isEqualTo(429);
            EventReader.on(board, board.hire("scout"), STREAM, Map.of()).close();
        } finally {
            open.forEach(EventReader::close);
        }
        untilOpen();
    }

    @Test
    void whoLosesTheKeyHearsNoMore() {
        var scout = board.hire("scout");
        try (var stream = EventReader.on(board, scout, STREAM, Map.of())) {
            assertThat(board.ask("DELETE", "/v1/agents/2", OpenBoard.key(board.key), null).status()).isEqualTo(200);
            var told = stream.next();
            board.clock.advance(Duration.ofSeconds(15));
            board.hire("medic");

            assertThat(told == null ? "" : told.path("kind").asText()).isEqualTo("agent.deleted");
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void aServerThatStopsEndsItsStreamsAtOnce() {
        try (var stream = open(STREAM)) {
            board.stop(Duration.ofMinutes(5));

            assertThat(stream.next()).isNull();
        }
    }

    private EventReader open(String target) {
        return EventReader.on(board, board.key, target, Map.of());
    }

    private void untilOpen() {
        while (true) {
            try (var http = board.connect()) {
                http.send(RawHttp.request("GET", STREAM, OpenBoard.key(board.key), null));
                if (http.head().status() == 200) {
                    return;
                }
            }
        }
    }

    private JsonNode task(String content) {
        return board.post("/v1/tasks", "{\"content\":\"" + content + "\"}").json();
    }

    private JsonNode last() {
        var events = board.get("/v1/events?limit=500").json().path("events");
        return events.path(events.size() - 1);
    }

    /** Of the last event of a task. */
    private long seq(JsonNode task) {
        return board.get("/v1/events?task=" + task.path("id").asText()).json().path("next").asLong();
    }
}
