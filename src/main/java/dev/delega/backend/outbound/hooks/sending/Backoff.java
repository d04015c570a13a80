package dev.delega.backend.outbound.hooks.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/** How long to leave a receiver alone that did not take something: longer each time, and as long as it asks for. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After so many attempts; up to half as much again, so that not all come back at once. */
    Duration after(int attempts, @Nullable String retryAfter, Instant now) {
        var base = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)).toMillis();
        var pause = Math.max(base + random.nextLong(base / 2 + 1), asked(retryAfter, now));
        return Duration.ofMillis(Math.min(pause, LONGEST.toMillis()));
    }

    /** Seconds or a date; what is neither asks for nothing. */
    private static long asked(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return 0;
        }
        try {
            return retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter)).toMillis()
                    : Duration.between(now,
                            Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter))).toMillis();
        } catch (DateTimeParseException _) {
            return 0;
        }
    }
}
