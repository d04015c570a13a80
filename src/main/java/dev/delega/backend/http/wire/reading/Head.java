package dev.delega.backend.http.wire.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The first line of a request and its headers. How long the body is must be said once and in one way, and the
/// shapes by which one request hides in another are refused: folded lines, blanks before a colon, two lengths.
public record Head(
        String method, String path, @Nullable String query, boolean lasting, Map<String, List<String>> headers) {
    private static final String MARKS = "!#$%&'*+-.^_`|~";
    private static final int ROOM_BESIDE_TARGET = 32;
    /** Of a body that comes in chunks, nobody knows how long it is. */
    static final long CHUNKED = -1;

    public static Head read(Source source, Limits limits) throws IOException {
        var parts = first(source, limits).split(" ", -1);
        if (parts.length != 3 || !token(parts[0])) {
            throw new Unreadable(400, "The first line is not that of a request");
        }
        var modern = modern(parts[2]);
        if (parts[1].length() > limits.targetBytes()) {
            throw new Unreadable(414, "The request's target is longer than " + limits.targetBytes() + " bytes");
        }
        var target = target(parts[0], parts[1]);
        var headers = fields(source, limits);
        if (headers.getOrDefault("host", List.of()).size() != 1 && (modern || headers.containsKey("host"))) {
            throw new Unreadable(400, "A request names its Host once");
        }
        var question = target.indexOf('?');
        return new Head(parts[0], question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1), modern && !says(headers, "connection", "close"),
                headers);
    }

    /** How many bytes follow, or {@link #CHUNKED}. */
    public long length() {
        var lengths = headers.getOrDefault("content-length", List.of());
        var encodings = headers.getOrDefault("transfer-encoding", List.of());
        if (lengths.size() > 1 || (!lengths.isEmpty() && !encodings.isEmpty())) {
            throw new Unreadable(400, "The length of the body is given in two ways");
        }
        if (!encodings.isEmpty()) {
            if (!encodings.equals(List.of("chunked"))) {
                throw new Unreadable(501, "The only transfer encoding is chunked");
            }
            return CHUNKED;
        }
        return lengths.isEmpty() ? 0 : number(lengths.getFirst());
    }

    /** Whether the sender waits to be asked for the body. */
    public boolean expects() {
        if (!headers.containsKey("expect")) {
            return false;
        }
        if (!says(headers, "expect", "100-continue")) {
            throw new Unreadable(417, "The only expectation is 100-continue");
        }
        return true;
    }

    /** A blank line before a request is an old mistake that is forgiven once. */
    private static String first(Source source, Limits limits) throws IOException {
        var most = limits.targetBytes() + ROOM_BESIDE_TARGET;
        var line = source.line(most, 414);
        return line.isEmpty() ? source.line(most, 414) : line;
    }

    private static boolean modern(String version) {
        return switch (version) {
            case "HTTP/1.1" -> true;
            case "HTTP/1.0" -> false;
            default -> throw new Unreadable(505, "This server speaks HTTP/1.1");
        };
    }

    private static String target(String method, String target) {
        if (target.startsWith("/")) {
            return target;
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return "/";
        }
        throw new Unreadable(400, "The request's target must be a path; this is no proxy");
    }

    private static Map<String, List<String>> fields(Source source, Limits limits) throws IOException {
        var fields = new HashMap<String, List<String>>();
        var count = 0;
        var room = limits.headBytes();
        for (var line = source.line(room, 431); !line.isEmpty(); line = source.line(room, 431)) {
            room -= line.length() + 2;
            if (++count > limits.fields() || room < 0) {
                throw new Unreadable(431, "The request has too many headers");
            }
            var colon = line.indexOf(':');
            if (colon < 0 || !token(line.substring(0, colon))) {
                throw new Unreadable(400, "A header is folded or has no proper name");
            }
            fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(line.substring(colon + 1).strip());
        }
        return fields;
    }

    private static long number(String length) {
        var digits = !length.isEmpty() && length.length() <= 18
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new Unreadable(400, "Content-Length is not a number of bytes");
        }
        return Long.parseLong(length);
    }

    private static boolean says(Map<String, List<String>> headers, String name, String word) {
        for (var value : headers.getOrDefault(name, List.of())) {
            for (var part : value.split(",", -1)) {
                if (part.strip().equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean token(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0);
    }
}
