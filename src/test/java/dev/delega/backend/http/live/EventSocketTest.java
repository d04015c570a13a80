package dev.delega.backend.http.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.backend.http.wire.Answer;
import dev.delega.backend.http.wire.Listener;
import dev.delega.backend.http.wire.Ongoing;
import dev.delega.backend.http.wire.Port;
import dev.delega.backend.http.wire.Responder;
import dev.delega.backend.http.wire.frames.Handshake;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Limits;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.json.Json;
import dev.delega.support.RawHttp;
import dev.delega.support.SteppedClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is still there: real connections, and a log on which time passes only when a test lets it. */
@Timeout(60)
class EventSocketTest {
    private static final Map<String, String> ASKED = Map.of("Upgrade", "websocket", "Connection", "Upgrade",
            "Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    private static final String PING = "8900";
    private static final String PONG = "8a8000000000";
    private static final String CLIENTS_PING = "898000000000";
    private static final String SERVERS_PONG = "8a00";
    private static final int GOODBYE_BYTES = 4;
    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<JsonNode> pages = new LinkedBlockingQueue<>();
    private final Listener listener = listen();
    private final RawHttp client = RawHttp.to(listener.port());

    @BeforeEach
    void shakeHands() {
        assertThat(client.send(RawHttp.request("GET", "/", ASKED, null)).head().status()).isEqualTo(101);
    }

    @AfterEach
    void stop() {
        client.close();
        listener.stop(Duration.ZERO);
    }

    @Test
    void whoAnswersNoPingIsSentAwayAfterTwoHeartbeats() {
        for (var i = 0; i < 2; i++) {
            heartbeat();
            assertThat(heard(PING)).isEqualTo(PING);
        }
        heartbeat();

        assertThat(new String(goodbye(), StandardCharsets.UTF_8)).isEqualTo("nothing was heard for 30 s");
    }

    @Test
    void whoAnswersStays() {
        for (var i = 0; i < 10; i++) {
            heartbeat();
            assertThat(heard(PING)).isEqualTo(PING);
            say(PONG);
            untilHeard();
        }
    }

    @Test
    void whoOnlyAsksDoesNotAnswer() {
        for (var i = 0; i < 2; i++) {
            heartbeat();
            assertThat(heard(PING)).isEqualTo(PING);
            untilHeard();
        }
        heartbeat();

        assertThat(goodbye()).isNotEmpty();
    }

    @Test
    void anAcknowledgementIsAnAnswerToo() {
        pages.add(Json.read("{\"events\":[{\"seq\":5}],\"next\":5}"));
        client.next(2 + "{\"seq\":5}".length());
        for (var i = 0; i < 5; i++) {
            heartbeat();
            assertThat(heard(PING)).isEqualTo(PING);
            say("818900000000" + HexFormat.of().formatHex("{\"ack\":5}".getBytes(StandardCharsets.UTF_8)));
            untilHeard();
        }
    }

    /** Nothing happened for so long. */
    private void heartbeat() {
        clock.advance(Following.HEARTBEAT);
        pages.add(Json.read("{\"events\":[],\"next\":5}"));
    }

    private void say(String hex) {
        client.send(HexFormat.of().parseHex(hex));
    }

    /** What was said before has been heard when this is answered. */
    private void untilHeard() {
        say(CLIENTS_PING);
        assertThat(heard(SERVERS_PONG)).isEqualTo(SERVERS_PONG);
    }

    private String heard(String expected) {
        return HexFormat.of().formatHex(client.next(expected.length() / 2));
    }

    /** The reason; the code is that one may come again. */
    private byte[] goodbye() {
        var head = client.next(GOODBYE_BYTES);
        assertThat(HexFormat.of().formatHex(head)).startsWith("88").endsWith("03f5");
        return client.next(head[1] - Short.BYTES);
    }

    private Listener listen() {
        try {
            return Listener.start(Port.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    Limits.usual(Duration.ofSeconds(30)), new Door(), new SteppedClock());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Served page(Asked asked) {
        try {
            return new Served(200, pages.take());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private final class Door implements Responder {
        @Override
        public Answer respond(Heard heard) {
            var following = new Following(() -> EventSocketTest.this::page, Prefix.V1, Map.of(), clock);
            return new Told(101, Handshake.answer(heard), new EventSocket(following, clock, () -> {}));
        }

        @Override
        public Answer refuse(Unreadable unreadable) {
            return new Told(unreadable.status(), Map.of(), null);
        }

        @Override
        public void failed(Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private record Told(int status, Map<String, String> headers, @Nullable Ongoing ongoing) implements Answer {
        Told {
            headers = Map.copyOf(headers);
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }
    }
}
