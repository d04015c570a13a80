package dev.delega.backend.http.server.guests;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.delega.backend.http.server.terms.Refusal;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.http.server.terms.Said;
import dev.delega.backend.http.wire.reading.Heard;
import org.jspecify.annotations.Nullable;

/// Which names the server answers to, and which pages may ask it. A page from elsewhere reaches a loopback server
/// through a name that it has pointed there; the name it asked for gives it away.
public final class Origins {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, X-Agent-Key, X-Dedup-Check, Idempotency-Key,"
            + " If-Match, If-None-Match, Last-Event-ID";
    private static final String EXPOSED = "ETag, Link, Location, Retry-After, X-Total-Count, X-Total-Count-Exact,"
            + " RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Delega-Features, Delega-Warnings";

    private final Rules rules;
    private final @Nullable String own;

    public Origins(Rules rules) {
        this.rules = rules;
        this.own = own(rules.host());
    }

    /** Whether the request was meant for this server. */
    public boolean meantForUs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = withoutPort(host);
        return LOOPBACK.contains(name) || rules.hosts().contains(name) || (own != null && own.equals(name));
    }

    static boolean loopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(withoutPort(host));
    }

    /** A browser says where its page is from; other programs say nothing. Our own pages may ask us. */
    public boolean allowed(Heard heard) {
        var origin = heard.header("origin");
        return origin == null || listed(origin) || origin.equalsIgnoreCase("http://" + heard.header("host"))
                || origin.equalsIgnoreCase("https://" + heard.header("host"));
    }

    /** For a page on the list; whether it is there is told to caches in any case. */
    public Map<String, String> headers(Heard heard) {
        if (rules.origins().isEmpty()) {
            return Map.of();
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("Vary", "Origin");
        var origin = heard.list("origin");
        if (origin != null && listed(origin)) {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Expose-Headers", EXPOSED);
        }
        return headers;
    }

    /** The answer to the question a browser asks before it asks. */
    public Said preflight(Heard heard) {
        var origin = heard.header("origin");
        return origin == null || !listed(origin)
                ? refused()
                : Said.nothing(204).with(Map.of("Access-Control-Allow-Methods", METHODS,
                        "Access-Control-Allow-Headers", HEADERS, "Access-Control-Max-Age", "600"));
    }

    public static Said refused() {
        return Refusal.of(403, "This origin is not on the list DELEGA_CORS_ORIGINS", "origin");
    }

    private boolean listed(String origin) {
        return rules.origins().contains(origin.toLowerCase(Locale.ROOT));
    }

    /** The address it listens at is a name of its own; "all addresses" is not, and browsers take it for loopback. */
    private static @Nullable String own(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return null;
        }
        return host.contains(":") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT);
    }

    private static String withoutPort(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        var colon = name.startsWith("[") ? name.indexOf(':', name.indexOf(']')) : name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
