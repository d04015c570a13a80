package dev.delega.backend.db.sqlite;

import java.util.concurrent.CountDownLatch;

import dev.delega.backend.db.statement.StoreException;
import org.jspecify.annotations.Nullable;

/// Commands that are committed together, and what became of them. All but waiting belongs to whoever has the turn,
/// and after the last command to the one who settles it.
final class Group {
    private static final int MOST = 128;

    private final CountDownLatch settled = new CountDownLatch(1);
    private int size;
    private long place;
    private boolean troubled;
    private boolean kept;
    private volatile @Nullable StoreException doomed;

    void join() {
        size++;
    }

    int size() {
        return size;
    }

    /** Whether more commands may join. */
    boolean mayGrow() {
        return size < MOST && !isDoomed();
    }

    /** Keeps it open until it is let go; false if somebody does so already. */
    boolean keep() {
        var first = !kept;
        kept = true;
        return first;
    }

    void letGo() {
        kept = false;
    }

    /** It is committed, and safe when the log is on the disk up to here. */
    void committed(long upTo) {
        place = upTo;
    }

    long place() {
        return place;
    }

    /** A command failed because of the store, which the others may have survived. */
    void troubled() {
        troubled = true;
    }

    /** None of it has happened. */
    void doom(StoreException why) {
        doomed = why;
    }

    boolean isDoomed() {
        return doomed != null;
    }

    boolean needsAnotherConnection() {
        return doomed != null || troubled;
    }

    void settle() {
        settled.countDown();
    }

    /** Cannot be interrupted: once a command has run, its fate is the group's. */
    void await() {
        var interrupted = false;
        while (true) {
            try {
                settled.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (doomed != null) {
            throw doomed;
        }
    }
}
