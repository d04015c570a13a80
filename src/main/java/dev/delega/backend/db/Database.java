package dev.delega.backend.db;

import java.time.Clock;
import java.util.function.Supplier;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/// The board's store. A public rule is one {@link #write} or {@link #read}; rules that call rules join the
/// transaction that is there. Time stands still inside one: {@link #now()} is when it began.
public final class Database implements AutoCloseable {
    private static final ScopedValue<Session> CURRENT = ScopedValue.newInstance();

    private final Writer writer;
    private final @Nullable Readers readers;
    private final Clock clock;

    private Database(Writer writer, @Nullable Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    /** Opens the store and brings its schema up to date. */
    public static Database open(Place place, Clock clock) {
        if (!place.shared()) {
            return new Database(Writer.on(ready(place, clock)), null, clock);
        }
        var writer = Writer.reconnecting(() -> ready(place, clock));
        writer.open();
        return new Database(writer, new Readers(() -> Patience.whileBusy(() -> Link.to(place))), clock);
    }

    public Sql sql(String text) {
        return session().link.sql(text);
    }

    /** The moment the running transaction began, in milliseconds. */
    public long now() {
        return session().now;
    }

    public <T> T write(Supplier<T> work) {
        if (CURRENT.isBound()) {
            if (!CURRENT.get().writes) {
                throw new IllegalStateException("a read cannot turn into a write");
            }
            return work.get();
        }
        return writer.write(link -> in(link, true, work));
    }

    public <T> T read(Supplier<T> work) {
        if (CURRENT.isBound()) {
            return work.get();
        }
        return readers == null
                ? writer.read(link -> in(link, false, work))
                : readers.read(link -> in(link, false, work));
    }

    /** Grows whenever commands that had run were lost before they were on disk. */
    public long lost() {
        return writer.lost();
    }

    @Override
    public void close() {
        if (readers != null) {
            readers.close();
        }
        writer.close();
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

    private static Link ready(Place place, Clock clock) {
        place.prepare();
        loadEngine();
        var link = Patience.whileBusy(() -> Link.to(place));
        try {
            Migrations.run(link, clock);
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** The driver would do it, but it remembers a failure for ever, and a full disk may have room again. */
    private static void loadEngine() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception _) {
            throw new Problem.Unavailable("SQLite's library cannot be unpacked into "
                    + System.getProperty("java.io.tmpdir")
                    + " (is that disk full or read-only?); make room there, or start Java with"
                    + " -Djava.io.tmpdir and another folder.").refused();
        }
    }

    private record Session(Link link, boolean writes, long now) {}
}
