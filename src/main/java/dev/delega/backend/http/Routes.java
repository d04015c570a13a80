package dev.delega.backend.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Where requests go. A handler answers with JSON; statuses are made of what it says or refuses. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Answers one kind of request. */
    public interface Handler {
        JsonNode handle(Exchange exchange);
    }

    /** A route and the names it will find in the path. */
    public record Found(Route route, Map<String, String> path) {
        public Found {
            path = Map.copyOf(path);
        }

        public Served serve(Asked asked) {
            var exchange = new Exchange(asked, path);
            return exchange.serve(route.handler().handle(exchange));
        }
    }

    public Route get(String template, Handler handler) {
        return add("GET", template, handler);
    }

    public Route post(String template, Handler handler) {
        return add("POST", template, handler);
    }

    public Route put(String template, Handler handler) {
        return add("PUT", template, handler);
    }

    public Route patch(String template, Handler handler) {
        return add("PATCH", template, handler);
    }

    public Route delete(String template, Handler handler) {
        return add("DELETE", template, handler);
    }

    /** Asking for the headers only is asking. */
    public Optional<Found> find(String method, List<String> path) {
        var wanted = method.equals("HEAD") ? "GET" : method;
        for (var route : routes) {
            var names = route.method().equals(wanted) ? route.match(path) : null;
            if (names != null) {
                return Optional.of(new Found(route, names));
            }
        }
        return Optional.empty();
    }

    /** What can be done there; nothing where nothing is. */
    public List<String> methods(List<String> path) {
        return methods(routes, path);
    }

    /** In the order it was mounted; what can be asked for can be asked for its headers, and anybody may ask what goes. */
    public static List<String> methods(List<Route> routes, List<String> path) {
        var mounted = routes.stream().filter(route -> route.fits(path)).map(Route::method);
        var methods = new ArrayList<>(mounted.distinct().toList());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    public List<Route> all() {
        return List.copyOf(routes);
    }

    private Route add(String method, String template, Handler handler) {
        var route = new Route(method, template, handler);
        routes.add(route);
        return route;
    }
}
