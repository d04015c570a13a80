package dev.delega.backend.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;

/// Follows the log for all who wait in this process: what is new is read once, by whoever looks first, and kept for
/// the others. Whoever lags behind what is kept reads the log.
public final class Feed {
    private static final int KEPT = 1_000;
    private static final int AT_ONCE = 200;
    /** What an older transaction still hides comes to light when that ends, which nobody announces. */
    private static final Duration WHILE_HIDDEN = Duration.ofMillis(20);

    private final Database db;
    private final EventLog events;
    private final ReentrantLock reading = new ReentrantLock();
    private final List<Entry> kept = new ArrayList<>();
    private Position before = Position.START;
    private long seen = -1;
    private long looked;
    private volatile boolean hidden;

    public Feed(Database db, EventLog events) {
        this.db = db;
        this.events = events;
    }

    /// Some of what follows that position; waits until there is anything, or until time is over. Not to be called
    /// inside a transaction, which would go on seeing what was there when it began.
    public List<Entry> after(Position position, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var noticed = db.changes().seen();
            var found = lookInterruptibly(position, noticed);
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!found.isEmpty() || !left.isPositive() || db.changes().closed()) {
                return found;
            }
            db.changes().await(noticed, hidden && left.compareTo(WHILE_HIDDEN) > 0 ? WHILE_HIDDEN : left);
        }
    }

    /** Where the event of this number stands. Whoever follows closely costs the store no question. */
    public Position at(long seq) {
        reading.lock();
        try {
            if (seq == before.seq()) {
                return before;
            }
            for (var entry : kept.reversed()) {
                if (entry.position().seq() == seq) {
                    return entry.position();
                }
            }
        } finally {
            reading.unlock();
        }
        return db.read(() -> events.at(seq));
    }

    /** Connections, too, give up when somebody interrupts. */
    private List<Entry> lookInterruptibly(Position position, long noticed) throws InterruptedException {
        try {
            return look(position, noticed);
        } catch (StoreException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }

    private List<Entry> look(Position position, long noticed) {
        reading.lock();
        try {
            if (seen < noticed || (hidden && System.nanoTime() - looked > WHILE_HIDDEN.toNanos())) {
                refresh(noticed);
            }
            return position.compareTo(before) < 0 ? stored(position) : remembered(position);
        } finally {
            reading.unlock();
        }
    }

    private void refresh(long noticed) {
        if (seen < 0) {
            before = db.glance(events::end);
        }
        looked = System.nanoTime();
        hidden = db.glance(events::hidden);
        var last = kept.isEmpty() ? before : kept.getLast().position();
        var fresh = db.glance(() -> events.after(last, KEPT));
        kept.addAll(fresh);
        seen = fresh.size() < KEPT ? noticed : seen;
        if (kept.size() > KEPT) {
            var surplus = kept.subList(0, kept.size() - KEPT);
            before = surplus.getLast().position();
            surplus.clear();
        }
    }

    private List<Entry> stored(Position position) {
        return db.glance(() -> events.after(position, AT_ONCE));
    }

    private List<Entry> remembered(Position position) {
        var first = 0;
        var end = kept.size();
        while (first < end) {
            var middle = (first + end) >>> 1;
            if (kept.get(middle).position().compareTo(position) > 0) {
                end = middle;
            } else {
                first = middle + 1;
            }
        }
        return List.copyOf(kept.subList(first, Math.min(kept.size(), first + AT_ONCE)));
    }
}
