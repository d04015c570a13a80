package dev.delega.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments to text and back. */
class MomentTest {

    @Test
    void theTextIsTheMomentsOwnAndIsReadBack() {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++) {
            var exact = Instant.ofEpochMilli(random.nextLong(-70_000_000_000_000L, 260_000_000_000_000L));
            var moment = i % 3 == 0 ? exact.truncatedTo(ChronoUnit.SECONDS) : exact;

            assertThat(Moment.text(moment)).isEqualTo(moment.toString());
            assertThat(Moment.read(moment.toString())).contains(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-01T09:30:00.250001Z", "2026-03-01T09:30:00.000000001Z", "-0001-01-01T00:00:00Z",
                    "+10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
                    "1969-12-31T23:59:59.999Z"})
    void rareMomentsToo(String text) {
        assertThat(Moment.text(Instant.parse(text))).isEqualTo(Instant.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z", "2026-03-01 09:30:00, 2026-03-01T09:30:00Z",
            "2026-03-01T09:30:00.5+02:00, 2026-03-01T07:30:00.500Z", "2026-03-01T09:30, 2026-03-01T09:30:00Z",
            "' 2026-03-01T09:30:00.123456Z ', 2026-03-01T09:30:00.123456Z"})
    void othersWriteMomentsInOtherForms(String text, Instant moment) {
        assertThat(Moment.read(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "2026-02-30T09:30:00Z", "2026-03-01T24:30:00Z", "2026-03-01T09:60:00Z",
                    "2026-03-01T09:30:61Z", "2026-03-01", "2026-03-01T09:30:00.12xZ", "٢٠٢٦-03-01T09:30:00Z"})
    void whatIsNoMomentIsNone(String text) {
        assertThat(Moment.read(text)).isEmpty();
    }
}
