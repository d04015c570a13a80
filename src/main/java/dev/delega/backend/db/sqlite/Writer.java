package dev.delega.backend.db.sqlite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Patience;
import dev.delega.backend.db.statement.StoreException;
import org.jspecify.annotations.Nullable;

/// The one connection that writes, with group commit: commands that come while another is running, or while the disk
/// is busy with those before, share its transaction and its fsync. Each has its own savepoint, so one that is refused
/// takes nothing else with it, and nobody is told "done" before the transaction is on disk.
final class Writer {
    private final @Nullable Supplier<Link> connect;
    private final @Nullable WriteAheadLog log;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private @Nullable Link link;
    private @Nullable Group open;

    private Writer(@Nullable Supplier<Link> connect, @Nullable WriteAheadLog log, @Nullable Link link) {
        this.connect = connect;
        this.log = log;
        this.link = link;
    }

    /** Stays with the connection whatever happens: what is in memory is gone with it. */
    static Writer on(Link link) {
        return new Writer(null, null, link);
    }

    /** Connects when there is something to do, and again after trouble: a file opened read-only stays so. */
    static Writer reconnecting(Supplier<Link> connect) {
        return new Writer(connect, null, null);
    }

    /** The same, and nobody is told "done" before the log is on the disk. */
    static Writer durable(Supplier<Link> connect, WriteAheadLog log) {
        return new Writer(connect, log, null);
    }

    /** Makes sure that there is a connection. */
    void open() {
        read(_ -> true);
    }

    <T> T write(Function<Link, T> command) {
        Group group;
        T result;
        Runnable afterwards = Writer::nothing;
        var start = System.nanoTime();
        turn.lock();
        try {
            group = join(start);
            try {
                result = inSavepoint(command, group);
            } finally {
                afterwards = leave();
            }
        } finally {
            turn.unlock();
            afterwards.run();
        }
        group.await();
        return result;
    }

    /**
     * The writing connection for a look at what is there, between two commands. Those who wrote before may count on the
     * next in the queue to commit for them, and that may be one who only looks.
     */
    <T> T read(Function<Link, T> look) {
        turn.lock();
        try {
            return look.apply(link());
        } finally {
            var afterwards = leave();
            turn.unlock();
            afterwards.run();
        }
    }

    /** How often a whole group was lost; whoever remembers what commands saw must forget it then. */
    long lost() {
        return lost.get();
    }

    /** How many commands have been committed, and in how many commits. */
    long commands() {
        return commands.get();
    }

    long commits() {
        return commits.get();
    }

    /** How many wait for their turn just now. */
    int waiting() {
        return turn.getQueueLength();
    }

    void close() {
        turn.lock();
        try {
            var ended = open;
            if (ended != null) {
                end(ended);
                settle(ended);
            }
            disconnect();
        } finally {
            turn.unlock();
        }
    }

    private Group join(long start) {
        var group = open;
        if (group == null) {
            begin(start);
            group = new Group();
            open = group;
        }
        group.join();
        return group;
    }

    private void begin(long start) {
        if (log != null && link != null) {
            log.refuseIfGone();
        }
        try {
            Patience.whileBusy(start, () -> execute("begin immediate"));
        } catch (StoreException e) {
            giveUp();
            throw e;
        }
    }

    private <T> T inSavepoint(Function<Link, T> command, Group group) {
        execute("savepoint command");
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("taken back before it ran");
            }
            var result = command.apply(link());
            execute("release command");
            return result;
        } catch (RuntimeException | Error e) {
            undo(group, e);
            throw e;
        }
    }

    /** A full disk may have rolled back everything already; then the savepoint is gone and so is the group. */
    private void undo(Group group, Throwable cause) {
        if (cause instanceof StoreException trouble && trouble.environmental()) {
            group.troubled();
        }
        try {
            execute("rollback to command");
            execute("release command");
        } catch (StoreException e) {
            cause.addSuppressed(e);
            group.doom(cause instanceof StoreException trouble ? trouble : e);
        }
    }

    /// Whoever has nobody waiting behind it commits for all; a thread that waits always takes its turn. While the disk
    /// is busy with those before, a commit would only wait for it: the group stays open instead, for more to join.
    /// What is answered is left to do without the turn.
    private Runnable leave() {
        var group = open;
        if (group == null || (group.mayGrow() && turn.hasQueuedThreads())) {
            return Writer::nothing;
        }
        if (group.mayGrow() && log != null && log.busy()) {
            return group.keep() ? () -> commitLater(group, log) : Writer::nothing;
        }
        end(group);
        return () -> settle(group);
    }

    private static void nothing() {}

    /** When the disk is free; by then somebody else may have committed it, and others may have begun another. */
    private void commitLater(Group group, WriteAheadLog busy) {
        busy.rest();
        Runnable afterwards = Writer::nothing;
        turn.lock();
        try {
            group.letGo();
            // whatever is open by now: those before it saw somebody wait, and left it to whoever that is
            afterwards = leave();
        } finally {
            turn.unlock();
            afterwards.run();
        }
    }

    private void end(Group group) {
        open = null;
        try {
            if (!group.isDoomed()) {
                execute("commit");
                group.committed(log == null ? 0 : log.wrote());
                commits.incrementAndGet();
                commands.addAndGet(group.size());
            }
        } catch (StoreException e) {
            group.doom(e);
        }
        if (group.isDoomed()) {
            lost.incrementAndGet();
            rollback();
        }
        if (group.needsAnotherConnection()) {
            giveUp();
        }
    }

    /** Called without the turn: whoever waits for the disk keeps nobody from writing. */
    private void settle(Group ended) {
        try {
            if (log != null && !ended.isDoomed()) {
                log.await(ended.place());
            }
        } catch (IOException e) {
            ended.doom(StoreException.unconfirmed(e));
        } finally {
            ended.settle();
        }
    }

    private void rollback() {
        try {
            execute("rollback");
        } catch (StoreException _) {
            // SQLite has done it itself
        }
    }

    private Link link() {
        var there = link;
        if (there == null) {
            there = requireNonNull(connect).get();
            link = there;
        }
        return there;
    }

    private void giveUp() {
        if (connect != null) {
            disconnect();
        }
    }

    private void disconnect() {
        if (link == null) {
            return;
        }
        try {
            if (log != null) {
                log.leave();
            }
        } catch (IOException _) {
            // those who wait for it ask again themselves
        }
        link.close();
        link = null;
    }

    private boolean execute(String sql) {
        return link().execute(sql);
    }
}
