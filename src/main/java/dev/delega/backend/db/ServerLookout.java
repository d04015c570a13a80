package dev.delega.backend.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Listens to what the nodes on one PostgreSQL tell each other. Telling may fail when a node is killed, so it looks by
/// itself every now and then.
final class ServerLookout implements Changes.Lookout {
    private static final int PATIENCE_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Place.OnServer place;
    private @Nullable Connection connection;

    ServerLookout(Place.OnServer place) {
        this.place = place;
    }

    @Override
    public boolean look() throws InterruptedException {
        try {
            if (connection == null) {
                listen();
            } else {
                connection.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
            }
        } catch (SQLException | StoreException _) {
            close();
            Thread.sleep(PAUSE);
        }
        return true;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) {
            // it is gone all the same
        }
        connection = null;
    }

    private void listen() throws SQLException {
        connection = PostgresStore.source(place).getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Herald.CHANNEL);
        }
    }
}
