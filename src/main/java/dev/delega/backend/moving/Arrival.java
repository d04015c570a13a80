package dev.delega.backend.moving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.delega.backend.db.sqlite.Foreign;
import dev.delega.contract.Problem;

/// A board in a file, recognised by what is in it. Looking changes nothing, here or there, so what is not a board
/// is refused before ours is even opened.
public sealed interface Arrival extends AutoCloseable permits OldBoard, Exported {
    static Arrival in(Path file) {
        try {
            return recognised(file, new BufferedInputStream(Files.newInputStream(file)));
        } catch (IOException _) {
            throw new Problem.Invalid("The file", file + " cannot be read; name a board that was exported, or the"
                    + " SQLite file of an older backend").refused();
        }
    }

    @Override
    void close();

    private static Arrival recognised(Path file, InputStream in) throws IOException {
        var kind = kind(in);
        if (kind == Kind.LINES) {
            return new Exported(new Lines(in));
        }
        in.close();
        if (kind == Kind.SQLITE) {
            return OldBoard.in(Foreign.open(file));
        }
        throw new Problem.Invalid("The file", file + " is neither a board that was exported nor the SQLite file of an"
                + " older backend. Nothing was changed").refused();
    }

    private static Kind kind(InputStream in) throws IOException {
        in.mark(Kind.SQLITE_STARTS.length());
        var start = new String(in.readNBytes(Kind.SQLITE_STARTS.length()), StandardCharsets.ISO_8859_1);
        in.reset();
        return start.equals(Kind.SQLITE_STARTS) ? Kind.SQLITE : start.startsWith("{") ? Kind.LINES : Kind.OTHER;
    }

    /** What the first bytes say. */
    enum Kind {
        SQLITE, LINES, OTHER;

        private static final String SQLITE_STARTS = "SQLite format 3\0";
    }
}
