package dev.delega.cli.board;

import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.delega.Settings;
import dev.delega.backend.Backend;
import dev.delega.backend.db.sqlite.NativeLibrary;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// The embedded backend, opened when it is first needed. What keeps it from opening is said once on stderr and in
/// every answer until it is mended: the next call tries again.
public final class Board implements Supplier<Backend>, AutoCloseable {
    private final Settings settings;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable Backend open;
    private @Nullable String said;

    public Board(Settings settings) {
        this.settings = settings;
    }

    /** For whoever needs it now or not at all. */
    public static Backend open(Settings settings) {
        NativeLibrary.keepIn(settings.home().resolve("lib"));
        return Backend.open(settings.place(),
                new Backend.Options(settings.delegation(), settings.privateWebhooks(), settings.webhookHosts(),
                        settings.secretKey(), settings.keeping()),
                Clock.systemUTC(), Chance.SECURE);
    }

    @Override
    public Backend get() {
        opening.lock();
        try {
            if (open == null) {
                open = open(settings);
            }
            return open;
        } catch (Refused refused) {
            say(refused.problem().message());
            throw refused;
        } finally {
            opening.unlock();
        }
    }

    /** A board that is still being opened has nothing to lose, and nobody waits for it. */
    @Override
    public void close() {
        if (opening.tryLock()) {
            try {
                if (open != null) {
                    open.close();
                }
            } finally {
                opening.unlock();
            }
        }
    }

    private void say(String sentence) {
        if (!sentence.equals(said)) {
            System.err.println("delega-mcp: " + sentence);
            said = sentence;
        }
    }
}
