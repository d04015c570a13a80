package dev.delega.backend.db.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.db.schema.Migrations;
import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Changes;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.db.store.Store;
import org.postgresql.ds.PGSimpleDataSource;

/// A board on a PostgreSQL server, shared by any number of nodes. Writers run side by side, lock what they decide
/// about and see what was committed before each statement; a look sees one moment. Where two were in each other's
/// way, one of them begins again.
public final class PostgresStore implements Store {
    private static final int ATTEMPTS = 12;
    private static final long PAUSE_NANOS = 2_000_000L;
    private static final long CONNECTION_MILLIS = 3_000;
    private static final long IDLE_MILLIS = 60_000;
    /** A node that stands still in the middle of a change must not keep the others from theirs. */
    private static final String MANNERS = "set lock_timeout = '10s'; set statement_timeout = '30s';"
            + " set idle_in_transaction_session_timeout = '15s'; set tcp_keepalives_idle = 10;"
            + " set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";
    /** Makes the nodes that start at once bring the schema up to date one after the other. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7306086967)";

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Changes changes;
    private final Herald herald = new Herald(this::tellOthers);

    private PostgresStore(HikariDataSource writers, HikariDataSource readers, Changes changes) {
        this.writers = writers;
        this.readers = readers;
        this.changes = changes;
    }

    public static PostgresStore open(Place.OnServer place, Clock clock) {
        migrate(place, clock);
        return new PostgresStore(
                pool(place, "writers", Connection.TRANSACTION_READ_COMMITTED),
                pool(place, "readers", Connection.TRANSACTION_REPEATABLE_READ),
                new Changes(new ServerLookout(place)));
    }

    /** A connection that changes nothing, of whoever only looks. */
    public static Link lookingAt(Place.OnServer place) {
        return Link.over(() -> {
            var connection = source(place).getConnection();
            connection.setReadOnly(true);
            return connection;
        });
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public <T> T write(Function<Link, T> command) {
        for (var attempt = 1;; attempt++) {
            try {
                var result = once(command);
                herald.committed();
                return result;
            } catch (StoreException e) {
                if (!e.contended() || attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * PAUSE_NANOS));
            }
        }
    }

    @Override
    public <T> T read(Function<Link, T> look) {
        try (var link = take(readers)) {
            return look.apply(link);
        }
    }

    @Override
    public <T> T glance(Function<Link, T> look) {
        return read(look);
    }

    @Override
    public Changes changes() {
        return changes;
    }

    /** What was committed is there, and nothing else was ever told to anybody. */
    @Override
    public long lost() {
        return 0;
    }

    @Override
    public Map<String, Long> figures() {
        var writing = writers.getHikariPoolMXBean();
        var reading = readers.getHikariPoolMXBean();
        return Map.of(
                "pool_writers_active", (long) writing.getActiveConnections(),
                "pool_writers_idle", (long) writing.getIdleConnections(),
                "pool_writers_waiting", (long) writing.getThreadsAwaitingConnection(),
                "pool_readers_active", (long) reading.getActiveConnections(),
                "pool_readers_idle", (long) reading.getIdleConnections(),
                "pool_readers_waiting", (long) reading.getThreadsAwaitingConnection());
    }

    @Override
    public void close() {
        herald.close();
        changes.close();
        readers.close();
        writers.close();
    }

    private <T> T once(Function<Link, T> command) {
        try (var link = take(writers)) {
            try {
                var result = command.apply(link);
                commit(link);
                return result;
            } catch (RuntimeException | Error e) {
                link.rollback();
                throw e;
            }
        }
    }

    private boolean tellOthers() {
        return once(link -> link.execute("notify " + Herald.CHANNEL));
    }

    private static void commit(Link link) {
        try {
            link.commit();
        } catch (StoreException e) {
            throw e.whileCommitting();
        }
    }

    private static Link take(HikariDataSource pool) {
        return Link.over(pool::getConnection);
    }

    private static void migrate(Place.OnServer place, Clock clock) {
        try (var link = Link.over(() -> connect(place))) {
            new Migrations(Dialect.POSTGRESQL, clock).run(link, work -> {
                link.execute(ONE_AT_A_TIME);
                work.accept(link);
                link.commit();
            });
        }
    }

    private static Connection connect(Place.OnServer place) throws SQLException {
        var connection = source(place).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    static PGSimpleDataSource source(Place.OnServer place) {
        var source = new PGSimpleDataSource();
        source.setURL(place.jdbcUrl());
        source.setUser(place.user());
        source.setPassword(place.password());
        return source;
    }

    private static HikariDataSource pool(Place.OnServer place, String name, int isolation) {
        var config = new HikariConfig();
        config.setPoolName("delega-" + name);
        config.setDataSource(source(place));
        config.setAutoCommit(false);
        config.setReadOnly(isolation == Connection.TRANSACTION_REPEATABLE_READ);
        config.setTransactionIsolation(isolation == Connection.TRANSACTION_REPEATABLE_READ
                ? "TRANSACTION_REPEATABLE_READ"
                : "TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(MANNERS);
        config.setMaximumPoolSize(place.connections());
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
