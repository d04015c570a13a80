package dev.delega.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** One connection to a server, on which anything can be said, right or wrong; every wait has a deadline. */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private int peeked = -1;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public static RawHttp to(int port) {
        try {
            return new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back; names of headers in lower case. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public Reply {
            headers = Map.copyOf(headers);
        }

        public JsonNode json() {
            return Json.read(body);
        }

        public @Nullable String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** The text of a request as it goes over the wire; bodies get their length. */
    public static String request(String method, String target, Map<String, String> headers, @Nullable String body) {
        var text = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            text.append("Host: localhost\r\n");
        }
        new TreeMap<>(headers).forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
        }
        return text.append("\r\n").append(body == null ? "" : body).toString();
    }

    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says nothing more, but goes on listening. */
    public RawHttp end() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reply reply() {
        return reply("");
    }

    /** The answer to a request of this method: one to HEAD has a length and no body. */
    public Reply reply(String method) {
        try {
            var status = Integer.parseInt(line().split(" ", 3)[1]);
            var headers = new TreeMap<String, String>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                var colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
            var length = method.equals("HEAD") ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new Reply(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statuses of all answers until the server closes the connection. */
    public List<Integer> statusesUntilClosed() {
        var statuses = new ArrayList<Integer>();
        while (!closed()) {
            statuses.add(reply().status());
        }
        return statuses;
    }

    /** Waits until the server says something or closes; whether it has closed. Nothing may have been half read. */
    public boolean closed() {
        try {
            peeked = in.read();
            return peeked < 0;
        } catch (IOException _) {
            return true;
        }
    }

    /** The head of an answer that goes on. */
    public Reply head() {
        return reply("HEAD");
    }

    /** The next so many bytes of what goes on. */
    public byte[] next(int count) {
        try {
            var bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new IOException("closed after " + bytes.length + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of what goes on; null when it has ended. */
    public @Nullable String nextLine() {
        try {
            return line();
        } catch (IOException _) {
            return null;
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        var c = peeked >= 0 ? peeked : in.read();
        peeked = -1;
        for (; c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed after '" + line.toString(StandardCharsets.UTF_8) + "'");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
