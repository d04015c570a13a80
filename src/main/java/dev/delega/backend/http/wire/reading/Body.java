package dev.delega.backend.http.wire.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/// The bytes that belong to one request and not one more. Nothing is asked of a sender who waits to be asked before
/// somebody wants to read.
public final class Body extends InputStream {
    private static final int CHUNK_LINE = 256;
    private static final int TRAILERS = 16;
    private static final int DIGITS = 8;
    private static final int WORTH_READING = 65_536;

    private final Source source;
    private final boolean chunked;
    private final Runnable arrived;
    private long left;
    private boolean done;
    private @Nullable Runnable goOn;

    /** Asks for it, where the sender waits for that, and tells when nothing more is to come. */
    public Body(Source source, long length, @Nullable Runnable goOn, Runnable arrived) {
        this.source = source;
        this.chunked = length == Head.CHUNKED;
        this.goOn = goOn;
        this.arrived = arrived;
        this.left = chunked ? 0 : length;
        if (length == 0) {
            finish();
        }
    }

    /** Whether reading the rest away costs less than a new connection. What was not asked for may never come. */
    public boolean worthFinishing() {
        return done || (goOn == null && !chunked && left <= WORTH_READING);
    }

    /** Reads away what nobody wanted; false when it does not come. */
    public boolean finished() throws IOException {
        var waste = new byte[4_096];
        while (left > 0) {
            var count = source.read(waste, 0, (int) Math.min(waste.length, left));
            if (count < 0) {
                return false;
            }
            left -= count;
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ask();
        if (!done && chunked && left == 0) {
            chunk();
        }
        if (done || length == 0) {
            return done ? -1 : 0;
        }
        var count = source.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw source.brokenOff();
        }
        took(count);
        return count;
    }

    private void ask() {
        if (goOn != null && !done) {
            goOn.run();
        }
        goOn = null;
    }

    private void took(int count) throws IOException {
        left -= count;
        if (left > 0) {
            return;
        }
        if (!chunked) {
            finish();
        } else if (!source.line(0, 400).isEmpty()) {
            throw new Unreadable(400, "A chunk is longer than it says");
        }
    }

    private void chunk() throws IOException {
        var line = source.line(CHUNK_LINE, 400);
        var semicolon = line.indexOf(';');
        left = size(semicolon < 0 ? line : line.substring(0, semicolon).stripTrailing());
        if (left == 0) {
            trailers();
            finish();
        }
    }

    /** Headers that come after everything else are of no use to anybody here. */
    private void trailers() throws IOException {
        for (var i = 0; !source.line(CHUNK_LINE, 431).isEmpty(); i++) {
            if (i == TRAILERS) {
                throw new Unreadable(431, "The request has too many headers");
            }
        }
    }

    private static long size(String digits) {
        if (digits.isEmpty() || digits.length() > DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new Unreadable(400, "A chunk does not say how long it is");
        }
        return HexFormat.fromHexDigitsToLong(digits);
    }

    private void finish() {
        done = true;
        arrived.run();
    }
}
