package dev.delega.backend.db.sqlite;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.StoreException;
import org.jspecify.annotations.Nullable;

/// SQLite's log, into which it writes what is committed. Waiting until that is on the disk is done here and not by
/// SQLite, so that the next commands run meanwhile; who come together share one wait.
final class WriteAheadLog {
    private final Path file;
    private final AtomicLong written = new AtomicLong();
    private final ReentrantLock syncing = new ReentrantLock();
    private @Nullable FileChannel channel;
    private volatile boolean used;
    private @Nullable Object identity;
    private long synced;

    /** The log of the board in this file. */
    WriteAheadLog(Path board) {
        this.file = board;
    }

    /** Does the waiting for this connection. Where a file system has no such log, SQLite goes on waiting itself. */
    void serve(Link link) {
        used = link.sql("pragma journal_mode").first(row -> row.text("journal_mode")).orElse("").equals("wal");
        if (used) {
            link.execute("pragma synchronous = normal");
            identity = identity();
        }
    }

    /** SQLite would go on writing into a file that was removed, and nobody would ever read it. */
    void refuseIfGone() {
        if (used && !Objects.equals(identity, identity())) {
            throw StoreException.gone();
        }
    }

    /** The same as long as the name leads to the same file; null where there is none, or the system does not tell. */
    private @Nullable Object identity() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException _) {
            return null;
        }
    }

    /** Something was committed; the answer is what to wait for. */
    long wrote() {
        return written.incrementAndGet();
    }

    /** Whether a wait is under way, which does not cover what is written from now on. */
    boolean busy() {
        return used && syncing.isLocked();
    }

    /** Returns when no wait is under way. */
    void rest() {
        syncing.lock();
        try {
            // to have had it is all that was wanted
        } finally {
            syncing.unlock();
        }
    }

    /** Returns when this commit and all before it are on the disk, whatever interrupts the thread. */
    void await(long commit) throws IOException {
        syncing.lock();
        try {
            if (used && synced < commit) {
                sync();
            }
        } finally {
            syncing.unlock();
        }
    }

    /** Before the connection is closed: the log may be another file afterwards. */
    void leave() throws IOException {
        syncing.lock();
        try {
            if (used && synced < written.get()) {
                sync();
            }
            close();
        } finally {
            syncing.unlock();
        }
    }

    private void sync() throws IOException {
        var covered = written.get();
        var interrupted = false;
        while (true) {
            try {
                open().force(false);
                break;
            } catch (ClosedByInterruptException _) {
                interrupted |= Thread.interrupted();
                close();
            }
        }
        synced = covered;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private FileChannel open() throws IOException {
        var open = channel;
        if (open == null) {
            var board = file.toRealPath();
            open = FileChannel.open(board.resolveSibling(board.getFileName() + "-wal"), StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
