package dev.delega.backend.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.delega.backend.http.wire.reading.Source;

/// A connection whose answer goes on. One thread speaks and another one hears: only who listens notices that the
/// other side has left. Nothing is kept for a slow reader; who takes too long for one piece is cut off by the clock.
public final class Line {
    private final Source source;
    private final OutputStream out;
    private final Watch watch;
    private final Thread speaker = Thread.currentThread();

    /** Is told when a piece is on its way, and when it has arrived. */
    interface Watch {
        void sending();

        void sent();
    }

    Line(Source source, OutputStream out, Watch watch) {
        this.source = source;
        this.out = out;
        this.watch = watch;
    }

    /** Sends a piece; two threads do not get into each other's. */
    public synchronized void say(byte[] piece) throws IOException {
        watch.sending();
        out.write(piece);
        watch.sent();
    }

    /** What the other side says after its request. */
    public InputStream heard() {
        return source;
    }

    /** Returns when the conversation is over. */
    void go(Ongoing ongoing) throws IOException {
        Thread.ofVirtual().name("http-hear").start(() -> hear(ongoing));
        try {
            ongoing.speak(this);
        } catch (InterruptedException _) {
            // the other side has left, or the server stops
        }
    }

    void end() {
        speaker.interrupt();
    }

    private void hear(Ongoing ongoing) {
        try {
            ongoing.hear(this);
        } catch (IOException _) {
            // the other side has gone
        } finally {
            end();
        }
    }
}
