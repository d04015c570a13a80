package dev.delega.backend.http.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.delega.backend.http.wire.reading.Unreadable;
import org.jspecify.annotations.Nullable;

/// A path and a query, read strictly: what could mean two things to two readers is refused. Segments are decoded
/// once; one that would leave its place when decoded is not a segment.
record Target(List<String> path, Map<String, List<String>> query) {
    static Target of(String rawPath, @Nullable String rawQuery) {
        var path = new ArrayList<String>();
        for (var segment : rawPath.substring(1).split("/", -1)) {
            path.add(segment(segment));
        }
        if (path.size() > 1 && path.getLast().isEmpty()) {
            path.removeLast();
        }
        return new Target(path, rawQuery == null ? Map.of() : parameters(rawQuery));
    }

    private static String segment(String raw) {
        var segment = decoded(raw, false);
        if (segment.equals(".") || segment.equals("..") || segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
            throw invalid("has a segment that would leave its place");
        }
        return segment;
    }

    private static Map<String, List<String>> parameters(String raw) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
                var value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String raw, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c == '%') {
                bytes.write(escaped(raw, i));
                i += 2;
            } else if (c < ' ' || c > '~') {
                throw invalid("has a character that must be escaped");
            } else {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return text(bytes.toByteArray());
    }

    private static int escaped(String raw, int at) {
        var high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        var low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0)) {
            throw invalid("has a broken escape");
        }
        return high << 4 | low;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException _) {
            throw invalid("is not valid UTF-8");
        }
    }

    private static RuntimeException invalid(String reason) {
        return new Unreadable(400, "The request's target " + reason);
    }
}
