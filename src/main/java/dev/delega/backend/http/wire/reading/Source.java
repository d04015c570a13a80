package dev.delega.backend.http.wire.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/// What a connection sends, byte by byte and line by line. A line ends with CR LF and with nothing else; none is
/// kept that is longer than asked for, so a sender cannot make the buffer grow.
public final class Source extends InputStream {
    private static final int USUAL = 8_192;

    private final InputStream in;
    private final Supplier<Unreadable> brokenOff;
    private byte[] buffer = new byte[USUAL];
    private int at;
    private int end;

    /** Whoever closes it early knows why, and what is to be said of a request that ends in the middle. */
    public Source(InputStream in, Supplier<Unreadable> brokenOff) {
        this.in = in;
        this.brokenOff = brokenOff;
    }

    /** Waits for the first byte of something; false when nothing more comes. */
    public boolean waits() throws IOException {
        return at < end || more() >= 0;
    }

    /** The next line without its end; a longer one is refused with this status. */
    String line(int most, int status) throws IOException {
        for (var i = at;; i++) {
            if (i == end) {
                var shifted = more();
                if (shifted < 0) {
                    throw brokenOff();
                }
                i -= shifted;
            }
            if (buffer[i] == '\n') {
                return ended(i);
            }
            if (i - at > most) {
                throw new Unreadable(status, "A line of the request is longer than " + most + " bytes");
            }
        }
    }

    Unreadable brokenOff() {
        return brokenOff.get();
    }

    @Override
    public int read() throws IOException {
        return at == end && more() < 0 ? -1 : buffer[at++] & 0xff;
    }

    /** What is there, at most so much; -1 at the end. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length > 0 && at == end && more() < 0) {
            return -1;
        }
        var taken = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, offset, taken);
        at += taken;
        return taken;
    }

    private String ended(int newline) {
        if (newline == at || buffer[newline - 1] != '\r') {
            throw new Unreadable(400, "A line of the request does not end with CR LF");
        }
        var line = new String(buffer, at, newline - 1 - at, StandardCharsets.ISO_8859_1);
        at = newline + 1;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new Unreadable(400, "A line of the request has a control character");
            }
        }
        return line;
    }

    /** By how much what is there has moved to the front, to make room; -1 at the end. */
    private int more() throws IOException {
        var shift = at;
        System.arraycopy(buffer, at, buffer, 0, end - at);
        at = 0;
        end -= shift;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        var count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            return -1;
        }
        end += count;
        return shift;
    }
}
