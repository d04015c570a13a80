package dev.delega.backend.db.postgres;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.delega.backend.db.statement.StoreException;

/// Tells the other nodes on one PostgreSQL that something was committed: shortly after, and once for many changes,
/// because a transaction that notifies keeps others from committing meanwhile.
final class Herald implements AutoCloseable {
    static final String CHANNEL = "delega_changes";
    private static final long GATHERED_MILLIS = 20;

    private final Runnable tell;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService voice = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("herald").factory());

    Herald(Runnable tell) {
        this.tell = tell;
    }

    void committed() {
        if (due.compareAndSet(false, true) && !voice.isShutdown()) {
            var _ = voice.schedule(this::speak, GATHERED_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        voice.shutdownNow();
    }

    private void speak() {
        due.set(false);
        try {
            tell.run();
        } catch (StoreException _) {
            // the others look by themselves every now and then
        }
    }
}
