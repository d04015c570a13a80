package dev.delega.client.carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** One request of the REST contract; where it goes is the carrier's business. */
public record Request(
        String method,
        List<String> path,
        Map<String, String> query,
        @Nullable JsonNode body,
        @Nullable String requestId,
        boolean refuseDuplicates) {

    /** Segments are words or ids; an id that could leave its place in the path never gets that far. */
    public Request {
        for (var segment : path) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..") || unsafe(segment)) {
                throw new Problem.Invalid("task_id", "'" + segment + "' cannot be an id").refused();
            }
        }
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    public static Request get(String... path) {
        return new Request("GET", List.of(path), Map.of(), null, null, false);
    }

    public static Request post(@Nullable JsonNode body, String... path) {
        return new Request("POST", List.of(path), Map.of(), body, null, false);
    }

    public static Request put(JsonNode body, String... path) {
        return new Request("PUT", List.of(path), Map.of(), body, null, false);
    }

    public static Request patch(JsonNode body, String... path) {
        return new Request("PATCH", List.of(path), Map.of(), body, null, false);
    }

    public static Request delete(String... path) {
        return new Request("DELETE", List.of(path), Map.of(), null, null, false);
    }

    public Request with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Request(method, path, more, body, requestId, refuseDuplicates);
    }

    /** The same request may arrive twice under this id and happens once, where the backend can. */
    public Request once(@Nullable String requestId) {
        return new Request(method, path, query, body, requestId, refuseDuplicates);
    }

    public Request refusingDuplicates() {
        return new Request(method, path, query, body, requestId, true);
    }

    public boolean reads() {
        return method.equals("GET");
    }

    private static boolean unsafe(String segment) {
        return segment.chars().anyMatch(c -> c == '/' || c == '\\' || c == '?' || c == '#' || c == '%' || c < ' ');
    }
}
