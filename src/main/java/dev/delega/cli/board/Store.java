package dev.delega.cli.board;

import java.nio.file.Files;
import java.util.function.Function;

import dev.delega.Settings;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.moving.Moving;
import dev.delega.contract.Problem;
import dev.delega.words.Shell;

/** The board that is kept on this machine, for commands that move it as a whole. */
final class Store {
    private Store() {}

    static <T> T moving(Settings settings, Function<Moving, T> move) {
        refuseElsewhere(settings);
        try (var board = Board.open(settings)) {
            return move.apply(board.moving());
        }
    }

    /** What a next command has to say to mean the same board; nothing where that goes without saying. */
    static String flag(Settings settings) {
        var remote = settings.remote();
        if (remote != null) {
            return " --api-url " + Shell.quoted(remote);
        }
        return settings.place() instanceof Place.InFile(var file, _)
                && !file.equals(settings.home().toAbsolutePath().resolve("delega.db"))
                        ? " --db " + Shell.quoted(file)
                        : "";
    }

    /** Before anything is opened. */
    static void refuseElsewhere(Settings settings) {
        if (settings.remote() != null) {
            throw new Problem.Invalid("DELEGA_API_URL", "names a backend elsewhere; run this where its board is kept,"
                    + " without DELEGA_API_URL and with --db").refused();
        }
        refusePassing(settings);
    }

    static void refusePassing(Settings settings) {
        if (settings.place() instanceof Place.Memory) {
            throw new Problem.Invalid("DELEGA_DB",
                    "is memory, where nothing stays; name a file or a database with --db").refused();
        }
    }

    /** Opening it would make an empty one. */
    static void refuseMissing(Settings settings) {
        if (settings.place() instanceof Place.InFile(var file, _) && !Files.exists(file)) {
            throw new Problem.Invalid("DELEGA_DB", "names " + file + ", where no board is; name one with"
                    + " --db").refused();
        }
    }
}
