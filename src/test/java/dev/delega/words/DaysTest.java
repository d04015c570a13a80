package dev.delega.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {
    @ParameterizedTest
    @CsvSource({"2026-12-31, true", "0001-01-01, true", "9999-12-31, true", "2024-02-29, true", "2026-02-29, false",
            "2026-13-01, false", "2026-1-1, false", "+12026-1-1, false", "-999-01-01, false", "2026/12/31, false",
            "2026-12-31T10:00, false", "now, false", "'', false"})
    void aDayIsOneOfTheCalendar(String text, boolean day) {
        assertThat(Days.isDay(text)).isEqualTo(day);
    }
}
