package dev.delega.backend.http.wire;

import java.io.IOException;
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
    private static final Duration TICK = Duration.ofMillis(200);
    private static final byte[] FULL = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    private final Port port;
    private final Limits limits;
    private final Responder responder;
    private final Sender sender;
    private final Clock clock;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Thread accepting = Thread.ofPlatform().daemon().name("http-accept").unstarted(this::accept);
    private volatile boolean stopping;

    private Listener(Port port, Limits limits, Responder responder, Clock clock) {
        this.port = port;
        this.limits = limits;
        this.responder = responder;
        this.sender = new Sender(clock);
        this.clock = clock;
    }

    /** Lets in those who wait there already, and all who come. */
    public static Listener start(Port port, Limits limits, Responder responder, Clock clock) {
        var listener = new Listener(port, limits, responder, clock);
        listener.accepting.start();
        Thread.ofPlatform().daemon().name("http-clock").start(listener::watch);
        return listener;
    }

    public int port() {
        return port.number();
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
        port.close();
        stopping = true;
        var end = System.nanoTime() + patience.toNanos();
        // the system takes connections as long as a thread is still inside accept
        join(accepting, end - System.nanoTime());
        connections.keySet().forEach(Connection::leave);
        connections.values().forEach(thread -> join(thread, end - System.nanoTime()));
        connections.keySet().forEach(Connection::close);
    }

    private void accept() {
        while (!port.closed()) {
            try {
                take(port.next());
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
        if (!port.closed()) {
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
}
