package dev.delega.backend.http.wire;

import static dev.delega.backend.http.wire.Connection.Phase.ARRIVING;
import static dev.delega.backend.http.wire.Connection.Phase.IDLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.delega.backend.http.wire.reading.Limits;
import dev.delega.support.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody takes longer than they need, and a server that stops takes its leave. */
class LateTest {
    private static final String PLAIN = RawHttp.request("GET", "/a", Map.of(), null);
    private final Parrot parrot = Parrot.start();

    @AfterEach
    void stop() {
        parrot.close();
    }

    @Test
    void aHeadThatDoesNotEndIsCutOffHoweverSteadilyItComes() {
        try (var http = parrot.connect()) {
            http.send("GET / HTTP/1.1\r\nHost: x\r\n");
            until(ARRIVING, 1);
            parrot.clock.advance(Parrot.PATIENCE.minusSeconds(1));
            http.send("X-A: 1\r\n");
            parrot.clock.advance(Duration.ofSeconds(1));

            assertThat(http.statusesUntilClosed()).containsExactly(408);
        }
    }

    @Test
    void aBodyThatDoesNotComeIsWaitedForNoLonger() {
        try (var http = parrot.connect()) {
            http.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            until(ARRIVING, 1);
            parrot.clock.advance(Parrot.PATIENCE);

            assertThat(http.statusesUntilClosed()).containsExactly(408);
        }
    }

    @Test
    void aBodyThatNobodyWantedIsHardlyWaitedForAtAll() {
        try (var http = parrot.connect()) {
            http.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(http.reply().status()).isEqualTo(401);
            until(ARRIVING, 1);
            parrot.clock.advance(Duration.ofSeconds(2));

            assertThat(http.closed()).isTrue();
        }
    }

    @Test
    void whoSaysNothingIsSentAwayInSilence() {
        try (var fresh = parrot.connect(); var used = parrot.connect()) {
            used.send(PLAIN).reply();
            until(IDLE, 2);
            parrot.clock.advance(Duration.ofSeconds(60));

            assertThat(fresh.statusesUntilClosed()).isEmpty();
            assertThat(used.statusesUntilClosed()).isEmpty();
        }
    }

    @Test
    void anAnswerMayTakeItsTime() throws InterruptedException {
        try (var http = parrot.connect()) {
            http.send(RawHttp.request("GET", "/wait", Map.of(), null));
            parrot.waiting.await();
            parrot.clock.advance(Duration.ofMinutes(10));
            parrot.mayAnswer.countDown();

            assertThat(http.reply().body()).isEqualTo("at last");
        }
    }

    @Test
    void whoDoesNotReadTheAnswerIsNotWaitedForForEver() {
        try (var http = parrot.connect()) {
            http.send(RawHttp.request("GET", "/large", Map.of(), null));
            assertThat(http.closed()).isFalse();
            parrot.clock.advance(Parrot.PATIENCE.multipliedBy(3));

            untilNobodyIsConnected();
        }
    }

    @Test
    void whoIsInsideWhenTheServerStopsIsAnsweredAndNobodyElse() throws InterruptedException {
        try (var running = parrot.connect(); var idle = parrot.connect()) {
            idle.send(PLAIN).reply();
            running.send(RawHttp.request("GET", "/wait", Map.of(), null) + PLAIN);
            parrot.waiting.await();

            var stopping = Thread.ofVirtual().start(() -> parrot.listener.stop(Duration.ofSeconds(30)));
            assertThat(idle.closed()).isTrue();
            assertThatThrownBy(parrot::connect).isInstanceOf(UncheckedIOException.class);
            parrot.mayAnswer.countDown();

            assertThat(running.statusesUntilClosed()).containsExactly(200);
            parrot.clock.advance(Duration.ofSeconds(3));
            stopping.join();
            assertThat(parrot.listener.connected()).isZero();
        }
    }

    @Test
    void whoComesBeforeAnybodyListensIsAnsweredThen() throws IOException {
        try (var port = Port.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var early = RawHttp.to(port.number())) {
            early.send(PLAIN);
            var listener = Listener.start(port, Limits.usual(Parrot.PATIENCE), parrot, parrot.clock);

            assertThat(early.reply().status()).isEqualTo(200);
            listener.stop(Duration.ZERO);
        }
    }

    @Test
    void whoComesWhereNobodyEverListensIsSentAway() throws IOException {
        var port = Port.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (var early = RawHttp.to(port.number())) {
            port.close();

            assertThat(early.closed()).isTrue();
            assertThatThrownBy(() -> RawHttp.to(port.number())).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void stoppingDoesNotWaitForEver() throws InterruptedException {
        try (var http = parrot.connect()) {
            http.send(RawHttp.request("GET", "/wait", Map.of(), null));
            parrot.waiting.await();

            parrot.listener.stop(Duration.ofMillis(1));

            assertThat(http.closed()).isTrue();
        }
    }

    @Test
    void whenTheHouseIsFullTheNextIsToldToComeBack() {
        try (var small = Parrot.small(); var first = small.connect()) {
            first.send(PLAIN).reply();
            try (var second = small.connect()) {
                assertThat(second.reply().status()).isEqualTo(503);
                assertThat(second.closed()).isTrue();
            }
            assertThat(first.send(PLAIN).reply().status()).isEqualTo(200);
        }
    }

    @Test
    void whatBreaksInsideEndsOneConnectionOnly() throws InterruptedException {
        try (var broken = parrot.connect(); var sound = parrot.connect()) {
            broken.send(RawHttp.request("GET", "/broken", Map.of(), null));

            assertThat(broken.closed()).isTrue();
            assertThat(sound.send(PLAIN).reply().status()).isEqualTo(200);
            assertThat(parrot.failures.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(parrot.failures).isEmpty();
        }
    }

    private void until(Connection.Phase phase, int count) {
        while (parrot.listener.connected(phase) != count) {
            Thread.onSpinWait();
        }
    }

    private void untilNobodyIsConnected() {
        while (parrot.listener.connected() > 0) {
            Thread.onSpinWait();
        }
    }
}
