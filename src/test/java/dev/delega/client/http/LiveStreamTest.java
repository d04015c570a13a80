package dev.delega.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.carrier.Ongoing;
import dev.delega.client.carrier.Request;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following a backend that tells by itself, on real connections that break when a test wants it. */
@Timeout(60)
class LiveStreamTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);
    private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Backoff backoff = new Backoff(() -> 0.5, pauses::add);
    private TellingServer server = open();
    private Wire wire = wire();
    private Ongoing stream = stream(LONG);

    @BeforeEach
    void nobodyReadsYet() {
        assertThat(readers()).isEmpty();
    }

    @AfterEach
    void nobodyReadsAnyMore() throws Exception {
        stream.close();
        for (var reader : readers()) {
            reader.join();
        }
        wire.close();
        server.close();
    }

    @Test
    void whatIsToldArrivesInOrder() throws Exception {
        begin();
        var visit = server.visited().stream().say(":\n\n").event(8).event(9);

        assertThat(next(2)).containsExactly(8L, 9L);
        assertThat(visit.line()).isEqualTo("GET /v1/events/stream?after=7 HTTP/1.1");
        assertThat(visit.header("Accept")).contains("text/event-stream");
        assertThat(visit.header("X-Agent-Key")).contains("dlg_test");
        assertThat(visit.header("Last-Event-ID")).isEmpty();
    }

    @Test
    void nothingIsOpenedBeforeSomebodyAsks() throws Exception {
        assertThat(readers()).isEmpty();

        begin();

        assertThat(server.visited().line()).startsWith("GET ");
        assertThat(readers()).hasSize(1);
    }

    @Test
    void aLineThatBreaksOffGoesOnBehindTheLastEvent() throws Exception {
        begin();
        server.visited().stream().event(8).say("id: 9\ndata: {\"se").leave();
        var second = server.visited().stream().event(9);

        assertThat(next(2)).containsExactly(8L, 9L);
        assertThat(second.header("Last-Event-ID")).contains("8");
        assertThat(second.line()).contains("after=7");
    }

    @Test
    void pausesGrowUntilALineHolds() throws Exception {
        begin();
        server.visited().leave();
        server.visited().say("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").leave();
        server.visited().stream().say(":\n\n").leave();
        server.visited().stream().event(8).leave();
        server.visited();

        assertThat(pauses).containsExactly(Duration.ofMillis(125), Duration.ofMillis(250), Duration.ofMillis(500),
                Duration.ofMillis(125));
    }

    @Test
    void noPauseIsLongerThanHalfAMinute() throws Exception {
        begin();
        for (var i = 0; i < 12; i++) {
            server.visited().leave();
        }
        server.visited();

        assertThat(pauses).hasSize(12).last().isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void aLineThatFallsSilentIsReplaced() throws Exception {
        stream = stream(SHORT);
        begin();
        var silent = server.visited().stream().event(8);
        var second = server.visited().stream().event(9);

        assertThat(next(2)).containsExactly(8L, 9L);
        assertThat(silent.left()).isTrue();
        assertThat(second.header("Last-Event-ID")).contains("8");
    }

    @Test
    void whereNothingEverComesThroughItIsGivenUp() throws Exception {
        stream = stream(SHORT);
        begin();
        server.visited().stream();
        server.visited().stream();

        assertThat(refused()).isTrue();
    }

    @Test
    void whereNotEvenAHeadComesThroughItIsGivenUp() throws Exception {
        stream = stream(SHORT);
        begin();
        server.visited();
        server.visited();

        assertThat(refused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"404 Not Found", "405 No", "401 Who", "422 stream is no number", "429 Too many", "501 No",
                    "302 Elsewhere"})
    void anyAnswerThatIsNoStreamIsARefusal(String status) throws Exception {
        begin();
        server.visited().say("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(refused()).isTrue();
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 1\ndata: no json\n\n",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {}\n\n"})
    void soIsWhatCannotBeFollowed(String answer) throws Exception {
        begin();
        server.visited().say(answer);

        assertThat(refused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Bug", "502 Bad gateway", "503 Busy", "408 Slow", "425 Early"})
    void aBackendInTroubleIsAskedAgain(String status) throws Exception {
        begin();
        server.visited().say("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        server.visited().stream().event(8);

        assertThat(next(1)).containsExactly(8L);
    }

    @Test
    void whatCameBeforeARefusalIsNotLost() throws Exception {
        begin();
        server.visited().stream().event(8).leave();
        server.visited().say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        for (var reader : readers()) {
            reader.join();
        }

        assertThat(next(1)).containsExactly(8L);
        assertThat(refused()).isTrue();
    }

    @Test
    void whoIsSlowLosesNothing() throws Exception {
        begin();
        var visit = server.visited().stream();
        for (var seq = 8; seq < 1_008; seq++) {
            visit.event(seq);
        }

        var told = next(1_000);

        assertThat(told).hasSize(1_000).isSorted().doesNotHaveDuplicates();
        assertThat(told.getFirst()).isEqualTo(8);
    }

    @Test
    void closingEndsTheConnectionAndTheThreadAtOnce() throws Exception {
        begin();
        var visit = server.visited().stream().event(8);
        next(1);

        stream.close();

        assertThat(visit.left()).isTrue();
        for (var reader : readers()) {
            reader.join();
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void closingEndsAPauseToo() throws Exception {
        var asleep = new LinkedBlockingQueue<Duration>();
        stream = new LiveStream(this::line, new Backoff(() -> 0.5, pause -> {
            asleep.add(pause);
            Thread.sleep(LONG.plus(LONG));
        }), LONG);
        begin();
        server.visited().leave();
        asleep.take();

        stream.close();

        for (var reader : readers()) {
            reader.join();
        }
    }

    private Ongoing stream(Duration silence) {
        return new LiveStream(this::line, backoff, silence);
    }

    private Call line(@Nullable String last, Duration silence) {
        return wire.stream(Request.get("events", "stream").with("after", "7"), last, silence);
    }

    private void begin() throws InterruptedException {
        assertThat(stream.next(Duration.ZERO)).isEmpty();
    }

    private List<Long> next(int count) throws InterruptedException {
        var all = new ArrayList<Long>();
        while (all.size() < count) {
            stream.next(LONG).stream().map((JsonNode event) -> event.path("seq").asLong()).forEach(all::add);
        }
        return all;
    }

    /** Comes back at once when it is refused. */
    private boolean refused() throws InterruptedException {
        assertThat(stream.next(LONG)).isEmpty();
        return stream.refused();
    }

    private static List<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("delega-stream") && thread.isAlive()).toList();
    }

    private static TellingServer open() {
        try {
            return new TellingServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wire wire() {
        return Wire.open(BaseUrl.of(server.url()), "dlg_test", "1");
    }
}
