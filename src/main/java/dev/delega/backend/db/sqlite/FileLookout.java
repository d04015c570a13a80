package dev.delega.backend.db.sqlite;

import java.time.Duration;
import java.util.function.Supplier;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Changes;
import org.jspecify.annotations.Nullable;

/** Asks SQLite ten times a second whether the file has changed since this connection last looked. */
final class FileLookout implements Changes.Lookout {
    /** Between two looks; who follows is to know within a quarter of a second, and reading takes time as well. */
    static final Duration PAUSE = Duration.ofMillis(100);

    private final Supplier<Link> connect;
    private @Nullable Link link;
    private long version = -1;

    FileLookout(Supplier<Link> connect) {
        this.connect = connect;
    }

    @Override
    public boolean look() throws InterruptedException {
        if (link != null) {
            Thread.sleep(PAUSE);
        }
        try {
            var before = version;
            version = link().sql("select data_version as n from pragma_data_version").number();
            return version != before;
        } catch (StoreException _) {
            close();
            Thread.sleep(PAUSE);
            return true;
        }
    }

    /** The number means nothing to another connection. */
    @Override
    public void close() {
        if (link != null) {
            link.close();
            link = null;
        }
        version = -1;
    }

    private Link link() {
        var there = link;
        if (there == null) {
            there = connect.get();
            link = there;
        }
        return there;
    }
}
