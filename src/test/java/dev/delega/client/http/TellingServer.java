package dev.delega.client.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server whose every answer goes on for as long as a test lets it; every wait has a deadline. */
final class TellingServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n";
    private final ServerSocket server;
    private final List<Visit> visits = new ArrayList<>();

    TellingServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** The next one who comes; its request is read whole. */
    Visit visited() throws IOException {
        var visit = new Visit(server.accept());
        visits.add(visit);
        return visit;
    }

    @Override
    public void close() throws IOException {
        for (var visit : visits) {
            visit.leave();
        }
        server.close();
    }

    /** One connection. */
    static final class Visit {
        private final Socket socket;
        private final BufferedReader in;
        private final List<String> head = new ArrayList<>();

        private Visit(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.add(line);
            }
        }

        String line() {
            return head.getFirst();
        }

        Optional<String> header(String name) {
            return head.stream().filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2)).findFirst();
        }

        Visit stream() {
            return say(STREAM);
        }

        Visit event(long seq) {
            return say("id: " + seq + "\nevent: task.created\ndata: {\"seq\":" + seq + "}\n\n");
        }

        Visit say(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void leave() throws IOException {
            socket.close();
        }

        /** Whether the other side ended the connection, and did not only fall silent. */
        boolean left() throws IOException {
            try {
                return in.read() < 0;
            } catch (SocketException _) {
                return true;
            }
        }
    }
}
