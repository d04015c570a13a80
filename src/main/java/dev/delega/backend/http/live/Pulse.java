package dev.delega.backend.http.live;

import java.time.Clock;
import java.time.Duration;

/// Whether the other side is still there: it owes an answer from the first ping that it has not answered, and who owes
/// one for too long has gone, even when the network has not noticed.
final class Pulse {
    static final Duration PATIENCE = Following.HEARTBEAT.multipliedBy(2);
    private static final long NOTHING = Long.MAX_VALUE;

    private final Clock clock;
    private long owed = NOTHING;

    Pulse(Clock clock) {
        this.clock = clock;
    }

    synchronized void asked() {
        owed = Math.min(owed, clock.millis());
    }

    synchronized void answered() {
        owed = NOTHING;
    }

    synchronized boolean gone() {
        return owed != NOTHING && clock.millis() - owed >= PATIENCE.toMillis();
    }
}
