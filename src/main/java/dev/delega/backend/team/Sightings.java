package dev.delega.backend.team;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// When somebody was last seen: told at once, written a moment later and at most once a minute, for all of them
/// together, and not by those who were seen: no look waits for those who write.
final class Sightings {
    private static final long EVERY_MILLIS = 60_000;

    private final Database db;
    private final Executor later;
    private final Map<Long, Long> unwritten = new ConcurrentHashMap<>();

    Sightings(Database db, Executor later) {
        this.db = db;
        this.later = later;
    }

    /** Somebody comes in now, who was seen then. */
    void seen(long id, long now, @Nullable Long before) {
        if ((before == null || before <= now - EVERY_MILLIS) && unwritten.putIfAbsent(id, now) == null) {
            later.execute(this::write);
        }
    }

    /** The last moment of all, where their row says this one. */
    @Nullable
    Instant last(long id, @Nullable Instant written) {
        var seen = unwritten.get(id);
        return seen == null || (written != null && written.toEpochMilli() > seen)
                ? written
                : Instant.ofEpochMilli(seen);
    }

    /** In the order of their numbers, as others do: two nodes that wait for each other's rows would wait for ever. */
    private void write() {
        var moments = new TreeMap<>(unwritten);
        if (moments.isEmpty()) {
            return;
        }
        try {
            db.write(() -> {
                moments.forEach(this::write);
                return true;
            });
        } catch (Refused _) {
            // a store that cannot be written does not keep anybody from reading
        } catch (StoreException e) {
            if (!e.environmental()) {
                throw e;
            }
        } finally {
            moments.forEach(unwritten::remove);
        }
    }

    private void write(long id, long now) {
        db.sql("""
                update agent set last_seen_at = :now
                 where id = :id and (last_seen_at is null or last_seen_at <= :before)
                """).set("now", now).set("before", now - EVERY_MILLIS).set("id", id).run();
    }
}
