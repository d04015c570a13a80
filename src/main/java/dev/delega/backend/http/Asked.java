package dev.delega.backend.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One request, however it came: the path below the prefix, decoded, and headers by their names in lower case. */
public record Asked(
        Prefix prefix,
        String method,
        List<String> path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        @Nullable JsonNode body) {

    public Asked {
        path = List.copyOf(path);
        query = Map.copyOf(query);
        headers = lowered(headers);
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> lowered(Map<String, String> headers) {
        var lowered = new HashMap<String, String>();
        headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(lowered);
    }
}
