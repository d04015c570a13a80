package dev.delega.backend.db;

import java.sql.Connection;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** A few connections that only read, each look in a transaction of its own so that it sees one moment. */
final class Readers {
    private static final int MOST = 4;

    private final Supplier<Connection> connect;
    private final Semaphore free = new Semaphore(MOST, true);
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Readers(Supplier<Connection> connect) {
        this.connect = connect;
    }

    <T> T read(Function<Connection, T> look) {
        free.acquireUninterruptibly();
        try {
            var kept = idle.pollFirst();
            return use(kept == null ? connect.get() : kept, look);
        } finally {
            free.release();
        }
    }

    void close() {
        free.acquireUninterruptibly(MOST);
        idle.forEach(Sql::close);
    }

    /** A connection that has failed may not see what was mended since; a new one does. */
    private <T> T use(Connection connection, Function<Connection, T> look) {
        var sound = true;
        try {
            return inOneMoment(connection, look);
        } catch (StoreException e) {
            sound = false;
            throw e;
        } finally {
            if (sound) {
                idle.addFirst(connection);
            } else {
                Sql.close(connection);
            }
        }
    }

    private static <T> T inOneMoment(Connection connection, Function<Connection, T> look) {
        Patience.whileBusy(() -> begin(connection));
        try {
            return look.apply(connection);
        } finally {
            execute(connection, "rollback");
        }
    }

    /** The first look at the file takes the moment, and is the only one that may find it locked. */
    private static boolean begin(Connection connection) {
        execute(connection, "begin");
        try {
            return execute(connection, "select 1 from sqlite_master limit 1");
        } catch (StoreException e) {
            execute(connection, "rollback");
            throw e;
        }
    }

    private static boolean execute(Connection connection, String sql) {
        return Sql.attempt(() -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
