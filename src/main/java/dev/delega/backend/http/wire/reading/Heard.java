package dev.delega.backend.http.wire.reading;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A request as it came over the wire; names of headers in lower case. */
public record Heard(String method, String rawPath, @Nullable String rawQuery, Map<String, List<String>> headers,
        InetAddress peer, InputStream body) {

    public Heard {
        headers = Map.copyOf(headers);
    }

    /** The header's one value: of two, nobody could say which one was meant. */
    public @Nullable String header(String name) {
        var values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Unreadable(400, "The header " + name + " is there " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** A header that is a list, which may be spread over several lines. */
    public @Nullable String list(String name) {
        var values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : String.join(", ", values);
    }

    public boolean has(String name) {
        return headers.containsKey(name);
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
