package dev.delega.backend.db.sqlite;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Patience;
import dev.delega.backend.db.statement.StoreException;

/** A few connections that only read, each look in a transaction of its own so that it sees one moment. */
final class Readers {
    private static final int MOST = 4;

    private final Supplier<Link> connect;
    private final Semaphore free = new Semaphore(MOST, true);
    private final ConcurrentLinkedDeque<Link> idle = new ConcurrentLinkedDeque<>();

    Readers(Supplier<Link> connect) {
        this.connect = connect;
    }

    <T> T read(Function<Link, T> look) {
        return borrowed(link -> inOneMoment(link, look));
    }

    /** Each statement sees a moment of its own; the look is run again when it finds the file locked. */
    <T> T glance(Function<Link, T> look) {
        return borrowed(link -> Patience.whileBusy(() -> look.apply(link)));
    }

    private <T> T borrowed(Function<Link, T> look) {
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
        idle.forEach(Link::close);
    }

    /** A connection that has failed may not see what was mended since; a new one does. */
    private <T> T use(Link link, Function<Link, T> look) {
        var sound = true;
        try {
            return look.apply(link);
        } catch (StoreException e) {
            sound = false;
            throw e;
        } finally {
            if (sound) {
                idle.addFirst(link);
            } else {
                link.close();
            }
        }
    }

    private static <T> T inOneMoment(Link link, Function<Link, T> look) {
        Patience.whileBusy(() -> begin(link));
        try {
            return look.apply(link);
        } finally {
            link.execute("rollback");
        }
    }

    /** The first look at the file takes the moment, and is the only one that may find it locked. */
    private static boolean begin(Link link) {
        link.execute("begin");
        try {
            return link.execute("select 1 from sqlite_master limit 1");
        } catch (StoreException e) {
            link.execute("rollback");
            throw e;
        }
    }
}
