package dev.delega.backend.http.server.guests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.delega.backend.http.server.guests.Buckets.Level;
import dev.delega.support.SteppedClock;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final SteppedClock clock = new SteppedClock();
    private final Buckets buckets = new Buckets(60, clock);

    @Test
    void aBucketHoldsAMinutesWorthAndFillsEvenly() {
        take("ann", 59);

        assertThat(buckets.take("ann")).isEqualTo(new Level(true, 60, 0, 0));
        assertThat(buckets.take("ann")).isEqualTo(new Level(false, 60, 0, 1));
        clock.advance(Duration.ofSeconds(2));
        assertThat(buckets.take("ann")).isEqualTo(new Level(true, 60, 1, 0));
        clock.advance(Duration.ofHours(1));
        assertThat(buckets.take("ann")).isEqualTo(new Level(true, 60, 59, 0));
    }

    @Test
    void everybodyHasTheirOwn() {
        take("ann", 60);

        assertThat(buckets.take("ben").granted()).isTrue();
    }

    @Test
    void lookingTakesNothing() {
        take("ann", 59);

        assertThat(buckets.look("ann").granted()).isTrue();
        assertThat(buckets.look("ann").granted()).isTrue();
    }

    @Test
    void ofTooManyThoseWhoCameLeastLatelyAreForgotten() {
        take("ann", 60);
        IntStream.range(0, 10_000).forEach(i -> buckets.take("somebody " + i));

        assertThat(buckets.look("ann")).isEqualTo(new Level(true, 60, 60, 0));
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        take("ann", 60);
        clock.advance(Duration.ofMinutes(-5));

        assertThat(buckets.take("ann").granted()).isFalse();
    }

    private void take(String who, int times) {
        IntStream.range(0, times).forEach(_ -> buckets.take(who));
    }
}
