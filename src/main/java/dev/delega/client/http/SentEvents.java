package dev.delega.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/// Server-sent events as they come in. Comments only say that somebody is there, and of the fields only those are
/// read that a follower needs. An event that breaks off has not happened.
final class SentEvents {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private final InputStream in;
    private final int most;
    private @Nullable String last;
    private long lines;
    private boolean afterReturn;

    /** An event may be so many bytes long. */
    SentEvents(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** The last id that was told stands for all that follow without one. */
    record Sent(@Nullable String id, String data) {}

    /** How many lines were heard, those of comments too. */
    long lines() {
        return lines;
    }

    /** Null when no more will come. */
    @Nullable
    Sent next() throws IOException {
        var data = new StringBuilder();
        for (var line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return new Sent(last, data.substring(0, data.length() - 1));
                }
            } else {
                field(line, data);
            }
        }
        return null;
    }

    private void field(String line, StringBuilder data) throws IOException {
        var colon = line.indexOf(':');
        var name = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(line.startsWith(": ", colon) ? colon + 2 : colon + 1);
        if (name.equals("data")) {
            data.append(value).append('\n');
            if (data.length() > most) {
                throw new TooLarge();
            }
        } else if (name.equals("id") && canBeSent(value)) {
            last = value;
        }
    }

    /** It goes back in a header. */
    private static boolean canBeSent(String id) {
        return id.chars().allMatch(letter -> letter > ' ' && letter < 127);
    }

    /** Without its end, which is a line feed, a return, or both; null when the stream ends before it. */
    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = one(); next >= 0; next = in.read()) {
            if (next == '\n' || next == '\r') {
                afterReturn = next == '\r';
                var text = line.toString(StandardCharsets.UTF_8);
                return lines++ == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            }
            line.write(next);
            if (line.size() > most) {
                throw new TooLarge();
            }
        }
        return null;
    }

    /** The line feed behind a return belongs to it. */
    private int one() throws IOException {
        var one = in.read();
        return afterReturn && one == '\n' ? in.read() : one;
    }
}
