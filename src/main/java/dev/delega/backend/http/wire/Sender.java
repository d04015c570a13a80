package dev.delega.backend.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Writes answers, each in one piece: head and body leave in one packet where they fit. */
final class Sender {
    static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Map<Integer, String> REASONS = Map.ofEntries(Map.entry(101, "Switching Protocols"),
            Map.entry(200, "OK"), Map.entry(201, "Created"),
            Map.entry(204, "No Content"), Map.entry(304, "Not Modified"), Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"), Map.entry(408, "Request Timeout"), Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"), Map.entry(412, "Precondition Failed"), Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"), Map.entry(417, "Expectation Failed"),
            Map.entry(421, "Misdirected Request"), Map.entry(422, "Unprocessable Content"),
            Map.entry(426, "Upgrade Required"), Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"), Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"), Map.entry(505, "HTTP Version Not Supported"));

    private static final int LONGEST_VALUE = 4_096;

    private final Clock clock;
    private volatile Dated dated = new Dated(-1, "");

    Sender(Clock clock) {
        this.clock = clock;
    }

    /** An answer to somebody who asked for the headers only has the length of what they did not ask for. */
    void send(OutputStream out, Answer answer, boolean headersOnly, boolean last) throws IOException {
        var head = new StringBuilder(512).append("HTTP/1.1 ").append(answer.status()).append(' ')
                .append(REASONS.getOrDefault(answer.status(), "")).append("\r\nDate: ").append(date()).append("\r\n");
        answer.headers().forEach((name, value) -> field(head, name, value));
        var bodiless = answer.status() == 204 || answer.status() == 304 || answer.ongoing() != null;
        if (!bodiless) {
            head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        if (last) {
            head.append("Connection: close\r\n");
        }
        var bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        out.write(bodiless || headersOnly ? bytes : joined(bytes, answer.body()));
    }

    /** A value with a line end in it would be a header of somebody else's making, and clients read only so much. */
    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ");
        for (var i = 0; i < Math.min(value.length(), LONGEST_VALUE); i++) {
            var c = value.charAt(i);
            head.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        head.append("\r\n");
    }

    private static byte[] joined(byte[] head, byte[] body) {
        var all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Made once a second. */
    private String date() {
        var second = clock.millis() / 1_000;
        var known = dated;
        if (known.second != second) {
            known = new Dated(second, DATE.format(Instant.ofEpochSecond(second)));
            dated = known;
        }
        return known.text;
    }

    private record Dated(long second, String text) {}
}
