package dev.delega.backend.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Where requests go. A handler answers with JSON; it never sees a status or a header. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Answers one kind of request. */
    public interface Handler {
        JsonNode handle(Exchange exchange);
    }

    /** A handler and the names it will find in the path. */
    public record Found(Handler handler, Map<String, String> path) {}

    public void get(String template, Handler handler) {
        add("GET", template, handler);
    }

    public void post(String template, Handler handler) {
        add("POST", template, handler);
    }

    public void put(String template, Handler handler) {
        add("PUT", template, handler);
    }

    public void patch(String template, Handler handler) {
        add("PATCH", template, handler);
    }

    public Optional<Found> find(String method, List<String> path) {
        for (var route : routes) {
            var names = route.method.equals(method) ? route.match(path) : null;
            if (names != null) {
                return Optional.of(new Found(route.handler, names));
            }
        }
        return Optional.empty();
    }

    /** Whether another method would find something there. */
    public boolean knows(List<String> path) {
        return routes.stream().anyMatch(route -> route.match(path) != null);
    }

    private void add(String method, String template, Handler handler) {
        routes.add(new Route(method, List.of(template.substring(1).split("/")), handler));
    }

    private record Route(String method, List<String> template, Handler handler) {
        @Nullable
        Map<String, String> match(List<String> path) {
            if (path.size() != template.size()) {
                return null;
            }
            var names = new HashMap<String, String>();
            for (var i = 0; i < path.size(); i++) {
                var expected = template.get(i);
                if (expected.startsWith("{")) {
                    names.put(expected.substring(1, expected.length() - 1), path.get(i));
                } else if (!expected.equals(path.get(i))) {
                    return null;
                }
            }
            return names;
        }
    }
}
