package dev.delega.support;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.delega.backend.db.store.Place;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server. One is shared by all tests of a run and started when the first needs it; one of its own
/// is for tests that break it. Each board gets a schema that nobody has used before.
public final class Postgres implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static @Nullable Postgres shared;

    private final EmbeddedPostgres server;
    private final AtomicInteger schemas = new AtomicInteger();

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Forgets everything with the run, so it need not wait for the disk. */
    public static synchronized Postgres shared() {
        if (shared == null) {
            shared = new Postgres(start(builder().setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")));
        }
        return shared;
    }

    /** With its data in this folder, on this port or any, waiting for the disk as a real one does. */
    public static Postgres in(Path folder, int port) {
        return new Postgres(start(builder().setDataDirectory(folder).setCleanDataDirectory(false).setPort(port)));
    }

    /** A board's place that nobody has used before. */
    public Place.OnServer fresh() {
        return place(freshSchema());
    }

    public String freshSchema() {
        var schema = "board_" + schemas.incrementAndGet();
        execute("create schema " + schema);
        return schema;
    }

    /** A board's place by its schema. */
    public Place.OnServer place(String schema) {
        return Place.OnServer.of(url(schema), CONNECTIONS).orElseThrow();
    }

    public String url(String schema) {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres?currentSchema=" + schema;
    }

    /** From now on a server that keeps its data in this folder lets nobody in without the password. */
    public void guard(Path folder, String password) {
        execute("alter role postgres password '" + password + "'");
        try {
            Files.writeString(folder.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("select pg_reload_conf()");
    }

    public int port() {
        return server.getPort();
    }

    /** How many locks on its tables are held by somebody else than those who look. */
    public long locksIn(String schema) {
        return number("""
                select count(*) from pg_locks l join pg_class c on c.oid = l.relation
                  join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = '%s' and l.granted""".formatted(schema));
    }

    private long number(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8");
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException | IllegalStateException e) {
            // the second where there are no binaries for this system
            return abort("PostgreSQL cannot be started here: " + e.getMessage());
        }
    }
}
