package dev.delega.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** One kept-alive connection that costs the machine as little as it can: the server is to be measured, not us. */
final class LoadConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private byte[] body = new byte[0];

    private LoadConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
    }

    static LoadConnection to(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new LoadConnection(socket);
    }

    static byte[] get(String target, String key) {
        return bare("GET", target, key);
    }

    static byte[] delete(String target, String key) {
        return bare("DELETE", target, key);
    }

    private static byte[] bare(String method, String target, String key) {
        return (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nX-Agent-Key: " + key + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] post(String target, @Nullable String key, String json) {
        var length = json.getBytes(StandardCharsets.UTF_8).length;
        return ("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + (key == null ? "" : "X-Agent-Key: " + key + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The status of the answer. */
    int ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        body = in.readNBytes(length);
        return status;
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
