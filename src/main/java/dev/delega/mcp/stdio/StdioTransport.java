package dev.delega.mcp.stdio;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

import dev.delega.json.Json;
import dev.delega.mcp.Log;
import dev.delega.mcp.McpServer;
import dev.delega.mcp.Session;
import dev.delega.mcp.offer.ProtocolError;
import org.jspecify.annotations.Nullable;

/// A server on the standard streams: one message per line in, one per line out, and nothing else ever on stdout.
/// It reads on the thread that runs it.
public final class StdioTransport {
    private final Limits limits;
    private final LineReader in;
    private final LineWriter out;
    private final Session session;
    private volatile boolean stopping;

    public StdioTransport(McpServer server, Limits limits) {
        this(server, limits, standard());
    }

    /** The same on other streams. */
    public StdioTransport(McpServer server, Limits limits, Streams streams) {
        this.limits = limits;
        this.in = new LineReader(streams.in(), limits.lineBytes());
        this.out = new LineWriter(new BufferedOutputStream(streams.out(), 1 << 16));
        this.session = server.open(this.out, limits.inFlight());
    }

    /** Those of this process. */
    public static Streams standard() {
        return new Streams(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }

    /** Serves until the client has said everything, lets what runs finish, and answers the exit status. */
    public int run() {
        Runtime.getRuntime().addShutdownHook(new Stop(this));
        for (var line = line(); line != null; line = line()) {
            take(line);
        }
        stop();
        return 0;
    }

    /** Takes no more messages and waits, not longer than the limit, for the replies to those it took. */
    public synchronized void stop() {
        if (!stopping) {
            stopping = true;
            session.finish(limits.drain());
        }
    }

    /** Null when there will be no more, or nobody to answer. */
    private LineReader.@Nullable Line line() {
        try {
            var line = stopping || out.broken() ? null : in.next();
            return stopping ? null : line;
        } catch (IOException _) {
            return null;
        }
    }

    private void take(LineReader.Line line) {
        if (line.tooLong()) {
            var text = "Invalid request: a message may have at most " + limits.lineBytes() + " bytes";
            session.refuse(ProtocolError.invalidRequest(text));
            return;
        }
        var message = line.bytes();
        if (!blank(message)) {
            take(message);
        }
    }

    private static boolean blank(byte[] message) {
        for (byte b : message) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void take(byte[] message) {
        try {
            session.receive(Json.read(message), message.length);
        } catch (Json.Malformed malformed) {
            session.refuse(ProtocolError.malformed("Parse error: " + malformed.getMessage()));
        } catch (RuntimeException bug) {
            Log.bug("the reader", bug);
            session.refuse(ProtocolError.internal());
        }
    }

    /** Where the client's lines come from, and where ours go. */
    public record Streams(InputStream in, OutputStream out) {}

    /** How much a client may ask of us: bytes per message, requests at once, time to finish when it leaves. */
    public record Limits(int lineBytes, int inFlight, Duration drain) {
        public static Limits usual() {
            return new Limits(4 << 20, 256, Duration.ofSeconds(10));
        }

        public Limits withLineBytes(int lineBytes) {
            return new Limits(lineBytes, inFlight, drain);
        }

        public Limits withDrain(Duration drain) {
            return new Limits(lineBytes, inFlight, drain);
        }
    }

    /** SIGTERM. */
    private static final class Stop extends Thread {
        private final StdioTransport transport;

        private Stop(StdioTransport transport) {
            super("stop");
            this.transport = transport;
        }

        @Override
        public void run() {
            transport.stop();
        }
    }
}
