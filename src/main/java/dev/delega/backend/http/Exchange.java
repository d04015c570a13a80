package dev.delega.backend.http;

import java.util.Map;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** What a handler sees of a request: names, not positions. */
public record Exchange(Asked asked, Map<String, String> path) {
    public Exchange {
        path = Map.copyOf(path);
    }

    public String path(String name) {
        var segment = path.get(name);
        if (segment == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return segment;
    }

    public @Nullable String query(String name) {
        var value = asked.query().get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public int query(String name, int otherwise) {
        var value = query(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new Problem.Invalid(name, "must be a whole number").refused();
        }
    }

    public Body body() {
        return Body.of(asked.body());
    }
}
