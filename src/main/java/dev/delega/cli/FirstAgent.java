package dev.delega.cli;

import dev.delega.Settings;
import dev.delega.backend.db.store.Place;
import dev.delega.words.Program;
import dev.delega.words.Shell;
import org.jspecify.annotations.Nullable;

/// How the first agent of an empty board comes into being. Over HTTP only where the server knows its own machine; a
/// command opens the board itself, wherever the server listens, unless the board is in the server's memory.
final class FirstAgent {
    private static final String ANNOUNCED = "The board is empty. The first agent and its key, from this machine";

    private FirstAgent() {}

    /** Home is where the server knows its own machine, if anywhere. */
    static String made(Settings settings, boolean onlyHere, @Nullable String home) {
        var place = settings.place();
        if (home != null && (onlyHere || place instanceof Place.Memory)) {
            return ANNOUNCED + ":\n" + asked(home);
        }
        return switch (place) {
            case Place.InFile(var file, _) -> ANNOUNCED + ":\n" + typed() + " --db " + Shell.quoted(file);
            case Place.OnServer _ -> ANNOUNCED + " and with the same DELEGA_DB:\n" + typed();
            case Place.Memory _ -> "The board is empty, and nobody can make its first agent: it is in memory, and the"
                    + " server does not know its own machine here. Listen at 127.0.0.1 without a trusted proxy there, or"
                    + " name a file or a database with --db.";
        };
    }

    private static String asked(String home) {
        return "  curl -X POST " + Shell.quoted(home + "/v1/agents")
                + " -H 'Content-Type: application/json' -d '{\"name\":\"my-agent\"}'";
    }

    private static String typed() {
        return "  " + Program.typed("agents create my-agent --admin");
    }
}
