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
            var connection = idle.pollFirst();
            return use(connection == null ? connect.get() : connection, look);
        } finally {
            free.release();
        }
    }

    private <T> T use(Connection connection, Function<Connection, T> look) {
        execute(connection, "begin");
        try {
            return look.apply(connection);
        } finally {
            execute(connection, "rollback");
            idle.addFirst(connection);
        }
    }

    void close() {
        free.acquireUninterruptibly(MOST);
        idle.forEach(connection -> Sql.attempt(() -> {
            connection.close();
            return true;
        }));
    }

    private static void execute(Connection connection, String sql) {
        Sql.attempt(() -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
