package dev.delega.backend.db;

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// The one connection that writes, with group commit: commands that come while another is running share its
/// transaction
/// and its fsync. Each has its own savepoint, so one that is refused takes nothing else with it, and nobody is
/// told
/// "done" before the transaction is on disk.
final class Writer {
    private static final int GROUP = 128;

    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicLong lost = new AtomicLong();
    private @Nullable Group open;

    Writer(Connection connection) {
        this.connection = connection;
    }

    <T> T write(Function<Connection, T> command) {
        Group group;
        T result;
        turn.lock();
        try {
            group = join();
            try {
                result = inSavepoint(command, group);
            } finally {
                leave(group);
            }
        } finally {
            turn.unlock();
        }
        group.await();
        return result;
    }

    /**
     * The writing connection for a look at what is there, between two commands. Those who wrote before may count on the
     * next in the queue to commit for them, and that may be one who only looks.
     */
    <T> T read(Function<Connection, T> look) {
        turn.lock();
        try {
            return look.apply(connection);
        } finally {
            if (open != null) {
                leave(open);
            }
            turn.unlock();
        }
    }

    /** How often a whole group was lost; whoever remembers what commands saw must forget it then. */
    long lost() {
        return lost.get();
    }

    void close() {
        turn.lock();
        try {
            Sql.attempt(() -> {
                connection.close();
                return true;
            });
        } finally {
            turn.unlock();
        }
    }

    private Group join() {
        var group = open;
        if (group == null) {
            Patience.whileBusy(() -> execute("begin immediate"));
            group = new Group();
            open = group;
        }
        group.size++;
        return group;
    }

    private <T> T inSavepoint(Function<Connection, T> command, Group group) {
        execute("savepoint command");
        try {
            var result = command.apply(connection);
            execute("release command");
            return result;
        } catch (RuntimeException | Error e) {
            undo(group, e);
            throw e;
        }
    }

    /** A full disk may have rolled back everything already; then the savepoint is gone and so is the group. */
    private void undo(Group group, Throwable cause) {
        try {
            execute("rollback to command");
            execute("release command");
        } catch (StoreException e) {
            cause.addSuppressed(e);
            group.doomed = e;
        }
    }

    /** Whoever has nobody waiting behind it commits for all; a thread that waits always takes its turn. */
    private void leave(Group group) {
        if (group.doomed == null && turn.hasQueuedThreads() && group.size < GROUP) {
            return;
        }
        open = null;
        try {
            if (group.doomed == null) {
                execute("commit");
            }
        } catch (StoreException e) {
            group.doomed = e;
        }
        if (group.doomed != null) {
            lost.incrementAndGet();
            rollback();
        }
        group.done.countDown();
    }

    private void rollback() {
        try {
            execute("rollback");
        } catch (StoreException _) {
            // SQLite has done it itself
        }
    }

    private boolean execute(String sql) {
        return Sql.attempt(() -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Commands that are committed together. */
    private static final class Group {
        private final CountDownLatch done = new CountDownLatch(1);
        private int size;
        private volatile @Nullable StoreException doomed;

        /** Cannot be interrupted: once a command has run, its fate is the group's. */
        void await() {
            var interrupted = false;
            while (true) {
                try {
                    done.await();
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
}
