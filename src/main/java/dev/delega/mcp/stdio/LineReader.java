package dev.delega.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines; of a line that is too long it keeps nothing but the fact. */
final class LineReader {
    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line, or null at the end of the stream. A last line may lack its line end. */
    @Nullable
    Line next() throws IOException {
        var line = new Line();
        while (fill()) {
            int newline = newline();
            line.take(next, newline < 0 ? end : newline);
            next = newline < 0 ? end : newline + 1;
            if (newline >= 0) {
                return line;
            }
        }
        return line.empty() ? null : line;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return next < end;
    }

    private int newline() {
        for (int i = next; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** A line without its end. */
    final class Line {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean tooLong;

        private void take(int from, int to) {
            tooLong |= kept.size() + (to - from) > limit;
            if (tooLong) {
                kept.reset();
            } else {
                kept.write(buffer, from, to - from);
            }
        }

        private boolean empty() {
            return kept.size() == 0 && !tooLong;
        }

        boolean tooLong() {
            return tooLong;
        }

        /** Empty when the line was too long. */
        byte[] bytes() {
            return kept.toByteArray();
        }
    }
}
