package dev.delega.client.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt: twice as long each time, and never in step with others. */
record Backoff(DoubleSupplier random, Pause pause) {
    private static final int FIRST_MILLIS = 125;

    /** Waits; a test only takes note. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    static Backoff real() {
        return new Backoff(() -> ThreadLocalRandom.current().nextDouble(), Thread::sleep);
    }

    Duration after(int attempt) {
        var millis = FIRST_MILLIS * Math.pow(2, attempt - 1) * (0.5 + random.getAsDouble());
        return Duration.ofNanos(Math.round(millis * 1_000_000));
    }
}
