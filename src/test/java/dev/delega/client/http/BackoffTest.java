package dev.delega.client.http;

import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 62.5, 187.5", "2, 125, 375", "3, 250, 750"})
    void aPauseDoublesAndIsUpToAHalfShorterOrLonger(int attempt, double shortest, double longest) {
        assertThat(new Backoff(() -> 0, _ -> {}).after(attempt)).isEqualTo(ofNanos((long) (shortest * 1e6)));
        assertThat(new Backoff(() -> 1, _ -> {}).after(attempt)).isEqualTo(ofNanos((long) (longest * 1e6)));
    }
}
