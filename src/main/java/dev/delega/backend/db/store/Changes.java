package dev.delega.backend.db.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Tells who waits that something was committed, here or by another process on the same store. What is committed
/// here is told at once; others are watched for, only while somebody waits.
public final class Changes implements AutoCloseable {
    private final @Nullable Lookout lookout;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long seen;
    private int waiting;
    private @Nullable Thread watch;
    private volatile boolean closed;

    public Changes(@Nullable Lookout lookout) {
        this.lookout = lookout;
    }

    /** Grows with everything that was noticed. */
    public long seen() {
        return seen;
    }

    /** Waits until something was noticed after that; false when time is over, or the store is closed. */
    public boolean await(long before, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting++;
            startWatching();
            return noticed(before, patience);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** The same for whoever is content with what is committed here: nobody is watched for. */
    public boolean awaitOwn(long before, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return noticed(before, patience);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will ever be noticed. */
    public boolean closed() {
        return closed;
    }

    private boolean noticed(long before, Duration patience) throws InterruptedException {
        var nanos = patience.toNanos();
        while (seen <= before && nanos > 0 && !closed) {
            nanos = changed.awaitNanos(nanos);
        }
        return seen > before;
    }

    public void happened() {
        lock.lock();
        try {
            var next = seen + 1;
            seen = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread watching;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            watching = watch;
        } finally {
            lock.unlock();
        }
        if (watching != null) {
            stop(watching);
        }
    }

    /** The watch has a connection of its own, which must be gone before the store is. */
    private static void stop(Thread watching) {
        watching.interrupt();
        try {
            watching.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void startWatching() {
        if (lookout != null && watch == null && !closed) {
            watch = Thread.ofPlatform().daemon().name("lookout").start(() -> watch(lookout));
        }
    }

    private void watch(Lookout eyes) {
        try {
            while (wanted()) {
                if (eyes.look()) {
                    happened();
                }
            }
        } catch (InterruptedException _) {
            // the store is being closed
        } finally {
            eyes.close();
            end();
        }
    }

    private boolean wanted() {
        lock.lock();
        try {
            return waiting > 0 && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody may have come just when nobody was there any more. */
    private void end() {
        lock.lock();
        try {
            watch = null;
            if (waiting > 0) {
                startWatching();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sees what other processes commit. Closed when nobody waits any more, and used again when somebody does. */
    public interface Lookout extends AutoCloseable {
        /** Takes a moment; whether there may be something new since the last look. The first look always says so. */
        boolean look() throws InterruptedException;

        @Override
        void close();
    }
}
