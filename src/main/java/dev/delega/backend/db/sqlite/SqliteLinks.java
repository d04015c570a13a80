package dev.delega.backend.db.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Place;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** How SQLite is connected to: by asking the driver itself; looking for drivers would take longer than connecting. */
public final class SqliteLinks {
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private SqliteLinks() {}

    /** For the board's store. */
    static Link to(Place.OnSqlite place) {
        var link = Link.over(() -> JDBC.createConnection(place.jdbcUrl(), properties()));
        try {
            place.pragmas().forEach(link::execute);
            return link;
        } catch (StoreException e) {
            link.close();
            throw e;
        }
    }

    /** For reading another program's file. */
    static Link reading(Path file) {
        return reading(file.toString(), new SQLiteConfig());
    }

    /**
     * For a look at a board from outside. Whoever opens a file with a log makes two more beside it and, being only a
     * reader, leaves them there. Where nobody has it open it is read as something that does not change, unless somebody
     * comes in the meantime.
     */
    public static Link lookingAt(Path file) {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        if (!Files.exists(log)) {
            var link = looking(file.toAbsolutePath().toUri() + "?immutable=1");
            if (!Files.exists(log)) {
                return link;
            }
            link.close();
        }
        return looking(file.toAbsolutePath().toUri().toString());
    }

    private static Link looking(String uri) {
        var config = new SQLiteConfig();
        config.setBusyTimeout((int) A_WHILE.toMillis());
        var link = reading(uri, config);
        link.execute("select 1 from sqlite_master limit 1");
        return link;
    }

    private static Link reading(String what, SQLiteConfig config) {
        config.setReadOnly(true);
        return Link.over(() -> JDBC.createConnection("jdbc:sqlite:" + what, config.toProperties()));
    }

    /** Without being told, the driver asks for the last key after every single change. */
    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        return properties;
    }
}
