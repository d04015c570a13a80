package dev.delega.backend.http.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import dev.delega.support.SteppedClock;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final SteppedClock clock = new SteppedClock();
    private final Pulse pulse = new Pulse(clock);

    @Test
    void whoWasNotAskedOwesNothing() {
        clock.advance(Duration.ofDays(1));

        assertThat(pulse.gone()).isFalse();
    }

    @Test
    void whatIsOwedCountsFromTheFirstPingThatWasNotAnswered() {
        pulse.asked();
        clock.advance(Duration.ofSeconds(29));
        pulse.asked();
        assertThat(pulse.gone()).isFalse();

        clock.advance(Duration.ofSeconds(1));

        assertThat(pulse.gone()).isTrue();
    }

    @Test
    void anAnswerSettlesAllThatWasAsked() {
        pulse.asked();
        pulse.asked();
        clock.advance(Duration.ofSeconds(29));
        pulse.answered();
        clock.advance(Duration.ofSeconds(29));
        assertThat(pulse.gone()).isFalse();

        pulse.asked();
        clock.advance(Duration.ofSeconds(29));

        assertThat(pulse.gone()).isFalse();
    }
}
