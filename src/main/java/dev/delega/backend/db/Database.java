package dev.delega.backend.db;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.delega.backend.db.postgres.PostgresStore;
import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.db.schema.Migrations;
import dev.delega.backend.db.sqlite.SqliteStore;
import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Sql;
import dev.delega.backend.db.store.Changes;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.db.store.Store;

/// The board's store. A public rule is one {@link #write} or {@link #read}; rules that call rules join the
/// transaction that is there. Time stands still inside one: {@link #now()} is when it began.
public final class Database implements AutoCloseable {
    private static final ScopedValue<Session> CURRENT = ScopedValue.newInstance();

    private final Store store;
    private final Clock clock;

    private Database(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Opens the store and brings its schema up to date. */
    public static Database open(Place place, Clock clock) {
        return new Database(store(place, clock), clock);
    }

    /** Not a switch over the kinds: for that the JDK makes a class on the spot, which no cache keeps. */
    private static Store store(Place place, Clock clock) {
        if (place instanceof Place.InFile file) {
            return SqliteStore.inFile(file, clock);
        }
        return place instanceof Place.OnServer server
                ? PostgresStore.open(server, clock)
                : SqliteStore.inMemory((Place.Memory) place, clock);
    }

    /** What the engine spells its own way. */
    public Dialect dialect() {
        return store.dialect();
    }

    /** Whether the store answers and its schema is the one that this program knows. */
    public boolean ready() {
        return read(() -> Migrations.done(session().link));
    }

    public Sql sql(String text) {
        return session().link.sql(text);
    }

    /** The moment the running transaction began, in milliseconds. */
    public long now() {
        return session().now;
    }

    /** The names of the tables there are. */
    public Set<String> tables() {
        return Set.copyOf(sql(dialect().tables()).list(row -> row.text("name")));
    }

    /** The largest number that a row of this table was ever given. */
    public long lastNumber(String table) {
        return Identities.last(session().link, dialect(), table);
    }

    /** A number for a new row of this table, for whoever has to know it before the row is there. */
    public long nextNumber(String table) {
        return Identities.next(session().link, dialect(), table);
    }

    /** New rows of this table get larger numbers than this one. */
    public void numberAfter(String table, long number) {
        Identities.continueAfter(session().link, dialect(), table, number);
    }

    public <T> T write(Supplier<T> work) {
        if (CURRENT.isBound()) {
            if (!CURRENT.get().writes) {
                throw new IllegalStateException("a read cannot turn into a write");
            }
            return work.get();
        }
        var result = store.write(link -> in(link, true, work));
        store.changes().happened();
        return result;
    }

    public <T> T read(Supplier<T> work) {
        return CURRENT.isBound() ? work.get() : store.read(link -> in(link, false, work));
    }

    /** The same for one statement, or for several that need not see the same moment: without a transaction. */
    public <T> T glance(Supplier<T> work) {
        return CURRENT.isBound() ? work.get() : store.glance(link -> in(link, false, work));
    }

    /// Has these rows to itself until the transaction ends, and sees them from now on as they were last committed.
    /// Where the writer has the whole board to itself, that is so already.
    public void lock(String table, Collection<Long> ids) {
        new TreeSet<>(ids).forEach(id -> lock(table, "id", id));
    }

    /** The same for the row that has this in that column. */
    public void lock(String table, String column, Object key) {
        if (store.dialect().locksRows()) {
            sql("select 1 from " + table + " where " + column + " = :key for update").set("key", key).list(_ -> true);
        }
    }

    /** Has these tables to itself until the transaction ends; others may go on looking. */
    public void whole(List<String> tables) {
        if (store.dialect().locksRows()) {
            session().link.execute("lock table " + String.join(", ", tables) + " in share row exclusive mode");
        }
    }

    /** Lets one at a time decide what concerns more than the rows that there are. */
    public void alone(Turn turn) {
        lock("turn", "name", turn.name().toLowerCase(Locale.ROOT));
    }

    /** What is committed, for whoever waits for it. */
    public Changes changes() {
        return store.changes();
    }

    /** Grows whenever commands that had run were lost before they were on disk. */
    public long lost() {
        return store.lost();
    }

    /** What the store has to tell about itself, by the name of the measure. */
    public Map<String, Long> figures() {
        return store.figures();
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T in(Link link, boolean writes, Supplier<T> work) {
        return ScopedValue.where(CURRENT, new Session(link, writes, clock.millis())).call(work::get);
    }

    private static Session session() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("no transaction is running here");
        }
        return CURRENT.get();
    }

    private record Session(Link link, boolean writes, long now) {}
}
