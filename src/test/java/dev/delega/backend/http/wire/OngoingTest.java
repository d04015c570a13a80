package dev.delega.backend.http.wire;

import static dev.delega.backend.http.wire.Connection.Phase.GOING_ON;
import static dev.delega.backend.http.wire.Connection.Phase.SENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import dev.delega.support.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that go on: heard and spoken at once, and over when one of the two leaves. */
class OngoingTest {
    private final Parrot parrot = Parrot.start();

    @AfterEach
    void stop() {
        parrot.close();
    }

    @Test
    void anAnswerThatGoesOnHasNoLength() {
        try (var http = opened("/on")) {
            http.send("abc");

            assertThat(http.next(3)).asString().isEqualTo("abc");
        }
    }

    @Test
    void itMayGoOnForEver() {
        try (var http = opened("/on")) {
            until(GOING_ON);
            parrot.clock.advance(Duration.ofDays(1));
            http.send("a");

            assertThat(http.next(1)).asString().isEqualTo("a");
        }
    }

    @Test
    void whoLeavesIsNoticedAtOnce() throws InterruptedException {
        try (var http = opened("/on")) {
            http.end();

            parrot.over.await();
            assertThat(http.closed()).isTrue();
        }
    }

    @Test
    void whoDoesNotReadIsCutOff() throws InterruptedException {
        try (var http = opened("/much")) {
            until(SENDING);
            while (parrot.over.getCount() > 0) {
                parrot.clock.advance(Parrot.PATIENCE);
                Thread.onSpinWait();
            }

            parrot.over.await();
            assertThat(http).isNotNull();
        }
    }

    @Test
    void aServerThatStopsDoesNotWaitForIt() throws InterruptedException {
        try (var http = opened("/on")) {
            until(GOING_ON);

            parrot.listener.stop(Duration.ofSeconds(30));

            parrot.over.await();
            assertThat(http.closed()).isTrue();
            assertThat(parrot.listener.connected()).isZero();
        }
    }

    @Test
    void whoAsksForTheHeadOnlyIsToldNothingMore() throws InterruptedException {
        try (var http = parrot.connect()) {
            http.send(RawHttp.request("HEAD", "/on", Map.of(), null));

            assertThat(http.head().status()).isEqualTo(200);
            assertThat(http.closed()).isTrue();
            parrot.over.await();
        }
    }

    private RawHttp opened(String path) {
        var http = parrot.connect().send(RawHttp.request("GET", path, Map.of(), null));
        assertThat(http.head().headers()).containsEntry("connection", "close").doesNotContainKey("content-length");
        return http;
    }

    private void until(Connection.Phase phase) {
        while (parrot.listener.connected(phase) != 1) {
            Thread.onSpinWait();
        }
    }
}
