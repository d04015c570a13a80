package dev.delega.backend.db.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A connection that keeps the statements it has prepared: preparing one costs as much as running it. Used by one
/// thread at a time; a statement that is in use is not in the keeping, so the same text may be run inside itself.
public final class Link implements AutoCloseable {
    private static final int KEPT = 100;

    private final Connection connection;
    private final Map<String, Prepared> idle = new LinkedHashMap<>();

    private Link(Connection connection) {
        this.connection = connection;
    }

    /** Made in whatever way the engine is connected to. */
    public static Link over(Sql.Work<Connection> way) {
        return new Link(Sql.attempt(way));
    }

    public Sql sql(String text) {
        return new Sql(this, text);
    }

    /** For what has no parameters and no result, such as the bounds of a transaction. */
    public boolean execute(String text) {
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
    public void script(String text) {
        Sql.attempt(() -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(text);
            }
        });
    }

    public void commit() {
        Sql.attempt(() -> {
            connection.commit();
            return true;
        });
    }

    /** A connection that is gone has nothing left to take back. */
    public void rollback() {
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
