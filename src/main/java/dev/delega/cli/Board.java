package dev.delega.cli;

import java.time.Clock;
import java.util.function.Supplier;

import dev.delega.Settings;
import dev.delega.backend.Backend;
import dev.delega.backend.db.NativeLibrary;
import dev.delega.backend.db.Place;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// The embedded backend, opened when it is first needed. What keeps it from opening is
/// said once
/// on stderr and in every answer until it is mended: the next call tries again.
final class Board implements Supplier<Backend>, AutoCloseable {
    private final Settings settings;
    private @Nullable Backend open;
    private @Nullable String said;

    Board(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized Backend get() {
        if (open == null) {
            try {
                NativeLibrary.keepIn(settings.home().resolve("lib"));
                open = Backend.open(place(), new Backend.Options(settings.delegation(), settings.privateWebhooks()),
                        Clock.systemUTC(), Chance.SECURE);
            } catch (Refused refused) {
                say(refused.problem().message());
                throw refused;
            }
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }

    private Place place() {
        return settings.inMemory() ? new Place.Memory() : new Place.InFile(settings.file(), settings.everySyncWaits());
    }

    private void say(String sentence) {
        if (!sentence.equals(said)) {
            System.err.println("delega-mcp: " + sentence);
            said = sentence;
        }
    }
}
