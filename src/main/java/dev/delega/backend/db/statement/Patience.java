package dev.delega.backend.db.statement;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for other processes that hold the file. SQLite's own busy handler sleeps in native code, which would
/// keep a carrier thread, and gives up early under load; this one parks.
public final class Patience {
    static final long LIMIT_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000L;

    private Patience() {}

    public static <T> T whileBusy(Supplier<T> attempt) {
        return whileBusy(System.nanoTime(), attempt);
    }

    /** Whoever has waited in a queue before does not wait as long again: the time counts from the start. */
    public static <T> T whileBusy(long start, Supplier<T> attempt) {
        while (true) {
            try {
                return attempt.get();
            } catch (StoreException e) {
                var enough = System.nanoTime() - start > LIMIT_NANOS || Thread.currentThread().isInterrupted();
                if (!e.busy() || enough) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
