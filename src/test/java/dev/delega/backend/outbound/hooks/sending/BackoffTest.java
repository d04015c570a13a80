package dev.delega.backend.outbound.hooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void pausesGrowFromASecondToSixHours() {
        assertThat(backoff.after(1, null, NOW)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500));
        assertThat(backoff.after(5, null, NOW)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
        assertThat(backoff.after(16, null, NOW)).isEqualTo(Duration.ofHours(6));
        assertThat(backoff.after(10_000, null, NOW)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aReceiverMayAskForMoreButNotForDays() {
        assertThat(backoff.after(1, "120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(backoff.after(1, "Fri, 20 Nov 2026 12:10:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(backoff.after(1, "999999999", NOW)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void whatItAsksForInOtherWordsIsNotHeard() {
        for (var said : new String[]{"", "soon", "-5", "0", "99999999999999999999", "Fri, 20 Nov 2020 12:10:00 GMT"}) {
            assertThat(backoff.after(1, said, NOW)).as(said).isLessThan(Duration.ofSeconds(2));
        }
    }
}
