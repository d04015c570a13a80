package dev.delega.backend.db.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.db.schema.Migrations;
import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Patience;
import dev.delega.backend.db.store.Changes;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.db.store.Store;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/// A board in memory, or in a file that several processes share: one connection that writes, and for a file a few
/// that only read.
public final class SqliteStore implements Store {
    private final Writer writer;
    private final @Nullable Readers readers;
    private final @Nullable Path file;
    private final Changes changes;

    private SqliteStore(Writer writer, @Nullable Readers readers, @Nullable Path file, Changes changes) {
        this.writer = writer;
        this.readers = readers;
        this.file = file;
        this.changes = changes;
    }

    public static SqliteStore inMemory(Place.Memory place, Clock clock) {
        return new SqliteStore(Writer.on(ready(place, clock)), null, null, new Changes(null));
    }

    public static SqliteStore inFile(Place.InFile place, Clock clock) {
        var writer = place.everySyncWaits() ? durable(place, clock) : Writer.reconnecting(() -> ready(place, clock));
        writer.open();
        Supplier<Link> connect = () -> Patience.whileBusy(() -> SqliteLinks.to(place));
        return new SqliteStore(writer, new Readers(connect), place.file(), new Changes(new FileLookout(connect)));
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T> T write(Function<Link, T> command) {
        return writer.write(command);
    }

    @Override
    public <T> T read(Function<Link, T> look) {
        return readers == null ? writer.read(look) : readers.read(look);
    }

    @Override
    public <T> T glance(Function<Link, T> look) {
        return readers == null ? writer.read(look) : readers.glance(look);
    }

    @Override
    public Changes changes() {
        return changes;
    }

    @Override
    public long lost() {
        return writer.lost();
    }

    @Override
    public Map<String, Long> figures() {
        return read(link -> SqliteFigures.of(file, link, writer));
    }

    @Override
    public void close() {
        changes.close();
        if (readers != null) {
            readers.close();
        }
        writer.close();
    }

    private static Writer durable(Place.InFile place, Clock clock) {
        var log = new WriteAheadLog(place.file());
        return Writer.durable(() -> {
            var link = ready(place, clock);
            log.serve(link);
            return link;
        }, log);
    }

    private static Link ready(Place.OnSqlite place, Clock clock) {
        place.prepare();
        loadEngine();
        DriverDates.prepare();
        var link = Patience.whileBusy(() -> SqliteLinks.to(place));
        try {
            new Migrations(Dialect.SQLITE, clock).run(link, work -> Writer.on(link).write(it -> {
                work.accept(it);
                return it;
            }));
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
                    + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"))
                    + " (is that disk full or read-only?); make room there, or start Java with"
                    + " -Dorg.sqlite.tmpdir and another folder.").refused();
        }
    }
}
