package dev.delega.backend.http;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One request, however it came: the path below the prefix, decoded. */
public record Asked(
        String method,
        List<String> path,
        Map<String, String> query,
        @Nullable JsonNode body,
        @Nullable String requestId,
        boolean refuseDuplicates) {

    public Asked {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
