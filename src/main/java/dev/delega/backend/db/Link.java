package dev.delega.backend.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/// A connection that keeps the statements it has prepared: preparing one costs as much as running it. Used by one
/// thread at a time; a statement that is in use is not in the keeping, so the same text may be run inside itself.
final class Link implements AutoCloseable {
    private static final int KEPT = 100;

    private final Connection connection;
    private final Map<String, Prepared> idle = new LinkedHashMap<>();

    Link(Connection connection) {
        this.connection = connection;
    }

    /** Asks the driver itself; looking for drivers would take longer than connecting. */
    static Link to(Place.OnSqlite place) {
        return Sql.attempt(() -> {
            var link = new Link(JDBC.createConnection(place.jdbcUrl(), properties()));
            try {
                place.pragmas().forEach(link::execute);
                return link;
            } catch (StoreException e) {
                link.close();
                throw e;
            }
        });
    }

    /** Without being told, the driver asks for the last key after every single change. */
    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        return properties;
    }

    Sql sql(String text) {
        return new Sql(this, text);
    }

    /** For what has no parameters and no result, such as the bounds of a transaction. */
    boolean execute(String text) {
        return Sql.attempt(() -> {
            var prepared = take(text);
            var sound = false;
            try {
                var looked = prepared.statement().execute();
                if (looked) {
                    prepared.statement().getResultSet().close();
                }
                sound = true;
                return looked;
            } finally {
                if (sound) {
                    giveBack(text, prepared);
                } else {
                    prepared.close();
                }
            }
        });
    }

    /** Statements as they stand in a file, which the engine takes apart itself. */
    void script(String text) {
        Sql.attempt(() -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(text);
            }
        });
    }

    void commit() {
        Sql.attempt(() -> {
            connection.commit();
            return true;
        });
    }

    /** A connection that is gone has nothing left to take back. */
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // its server has done it
        }
    }

    Prepared take(String text) throws SQLException {
        var kept = idle.remove(text);
        return kept == null ? new Prepared(connection.prepareStatement(text)) : kept;
    }

    void giveBack(String text, Prepared prepared) throws SQLException {
        close(idle.put(text, prepared));
        if (idle.size() > KEPT) {
            var eldest = idle.keySet().iterator().next();
            close(idle.remove(eldest));
        }
    }

    /** What was wrong with a connection that is given up does not matter any more. */
    @Override
    public void close() {
        try {
            for (var statement : idle.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException _) {
            // nothing depends on it: all that counts was committed or rolled back
        }
    }

    private static void close(@Nullable Prepared statement) throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }
}
