package dev.delega.backend.http.server.pages;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Routes;
import dev.delega.backend.http.Served;
import dev.delega.backend.http.server.terms.Door;
import dev.delega.backend.http.server.terms.Said;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** What the server tells about itself, outside the contract: whether it lives, what it did, what there is to ask. */
public final class Pages {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> STRICT = Map.of("Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
            "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer");

    private final Door door;
    private final Metrics metrics;
    private final Clock clock;
    private final String version;
    private final List<Route> routes;
    private final Reference reference;
    private final Handbook handbook;

    public Pages(Door door, Metrics metrics, Clock clock, String version) {
        this.door = door;
        this.metrics = metrics;
        this.clock = clock;
        this.version = version;
        this.routes = door.routes();
        this.reference = new Reference(routes, version);
        this.handbook = new Handbook(routes, version);
    }

    /** One page; a guarded one is for this machine and for admins. */
    public record Page(String route, boolean guarded, Supplier<Said> content) {
        public Said show() {
            return content.get().with(STRICT);
        }
    }

    public @Nullable Page find(String path) {
        return switch (path) {
            case "" -> new Page("/", false, this::welcome);
            case "health" -> new Page("/health", false, this::health);
            case "ready" -> new Page("/ready", false, this::ready);
            case "metrics" ->
                new Page("/metrics", true, () -> Said.text(PROMETHEUS, metrics.text(door.figures())));
            case "openapi.json" ->
                new Page("/openapi.json", false, () -> Said.json(new Served(200, reference.openApi())));
            case "docs" -> new Page("/docs", false, () -> Said.text(HTML, handbook.html()));
            default -> null;
        };
    }

    public Said health() {
        return Said.json(new Served(200, Json.object().put("ok", true).put("status", "ok").put("service", "delega")
                .put("version", version).put("timestamp", clock.instant().toString())));
    }

    /** Where a request went, without anybody's ids. */
    public String template(List<String> path) {
        for (var route : routes) {
            if (route.fits(path)) {
                return route.template();
            }
        }
        return path.equals(List.of("health")) ? "/health" : "-";
    }

    public List<String> allowed(Asked asked) {
        return Routes.methods(routes, asked.path());
    }

    private Said welcome() {
        var json = Json.object().put("message", "Delega: the hand-off layer for AI agents").put("version", version);
        json.set("endpoints", Json.strings(
                List.of("/health", "/ready", "/metrics", "/docs", "/openapi.json", "/api", "/v1")));
        return Said.json(new Served(200, json));
    }

    private Said ready() {
        try {
            door.ready();
            return Said.json(new Served(200, Json.object().put("ready", true)));
        } catch (Refused refused) {
            var served = Errors.of(refused.problem());
            return Said.json(new Served(503, served.headers(), served.body()));
        }
    }
}
