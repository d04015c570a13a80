package dev.delega.backend.db.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.delega.backend.db.store.Changes;
import dev.delega.backend.db.store.Place;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Listens to what the nodes on one PostgreSQL tell each other. A node that is killed tells nothing of its last change,
/// so this one looks by itself when it has been quiet for a while.
final class ServerLookout implements Changes.Lookout {
    private static final int PATIENCE_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int QUIET_LOOKS = 10;

    private final Place.OnServer place;
    private @Nullable Connection connection;
    private int quiet;

    ServerLookout(Place.OnServer place) {
        this.place = place;
    }

    @Override
    public boolean look() throws InterruptedException {
        try {
            if (connection == null) {
                connection = listening();
                return true;
            }
            var told = connection.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
            quiet = told != null && told.length > 0 ? 0 : (quiet + 1) % QUIET_LOOKS;
            return quiet == 0;
        } catch (SQLException _) {
            close();
            Thread.sleep(PAUSE);
            return true;
        }
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

    private Connection listening() throws SQLException {
        var fresh = PostgresStore.source(place).getConnection();
        try (var statement = fresh.createStatement()) {
            statement.execute("listen " + Herald.CHANNEL);
        }
        return fresh;
    }
}
