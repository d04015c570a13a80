package dev.delega.backend.http.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.delega.backend.http.wire.reading.Limits;

/// Listens, and gives every connection a virtual thread. It looks at the clock for all of them, and stops in two
/// steps: nobody new, then nobody.
public final class Listener {
    private static final int BACKLOG = 1_024;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final byte[] FULL = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket socket;
    private final Limits limits;
    private final Responder responder;
    private final Sender sender;
    private final Clock clock;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Thread accepting = Thread.ofPlatform().daemon().name("http-accept").unstarted(this::accept);
    private volatile boolean stopping;

    private Listener(ServerSocket socket, Limits limits, Responder responder, Clock clock) {
        this.socket = socket;
        this.limits = limits;
        this.responder = responder;
        this.sender = new Sender(clock);
        this.clock = clock;
    }

    /** Listens at once. */
    public static Listener start(InetSocketAddress address, Limits limits, Responder responder, Clock clock)
            throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        var listener = new Listener(socket, limits, responder, clock);
        listener.accepting.start();
        Thread.ofPlatform().daemon().name("http-clock").start(listener::watch);
        return listener;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many are connected just now. */
    public int connected() {
        return connections.size();
    }

    long connected(Connection.Phase phase) {
        return connections.keySet().stream().filter(connection -> connection.phase() == phase).count();
    }

    /** Takes nobody new in, lets those who are inside finish, and sends away who has not finished by then. */
    public void stop(Duration patience) {
        closeSocket();
        stopping = true;
        var end = System.nanoTime() + patience.toNanos();
        // the system takes connections as long as a thread is still inside accept
        join(accepting, end - System.nanoTime());
        connections.keySet().forEach(Connection::leave);
        connections.values().forEach(thread -> join(thread, end - System.nanoTime()));
        connections.keySet().forEach(Connection::close);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                take(socket.accept());
            } catch (IOException trouble) {
                pause(trouble);
            }
        }
    }

    private void take(Socket accepted) throws IOException {
        if (connections.size() >= limits.connections()) {
            try (accepted) {
                accepted.getOutputStream().write(FULL);
            }
            return;
        }
        var connection = new Connection(accepted, limits, responder, sender, clock, () -> stopping);
        var thread = Thread.ofVirtual().name("http").unstarted(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
        connections.put(connection, thread);
        thread.start();
        if (stopping) {
            connection.leave();
        }
    }

    /** Out of file descriptors, for example: that passes, and until then nobody needs a thread that spins. */
    private void pause(IOException trouble) {
        if (!socket.isClosed()) {
            responder.failed(trouble);
            rest();
        }
    }

    private void watch() {
        while (!stopping || !connections.isEmpty()) {
            var now = clock.millis();
            connections.keySet().forEach(connection -> connection.check(now));
            rest();
        }
    }

    private void rest() {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread, long nanos) {
        try {
            if (nanos > 0) {
                thread.join(Duration.ofNanos(nanos));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException _) {
            // it listens no more, one way or the other
        }
    }
}
