package dev.delega.backend.http.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Which names the server answers to, and which pages may ask it. A page from elsewhere reaches a loopback server
/// through a name that it has pointed there; the name it asked for gives it away.
final class Origins {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, X-Agent-Key, X-Dedup-Check, Idempotency-Key,"
            + " If-Match, If-None-Match";
    private static final String EXPOSED = "ETag, Link, Location, Retry-After, X-Total-Count, RateLimit-Limit,"
            + " RateLimit-Remaining, RateLimit-Reset, Delega-Features, Delega-Warnings";

    private final Rules rules;

    Origins(Rules rules) {
        this.rules = rules;
    }

    /** Whether the request was meant for this server. */
    boolean meantForUs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = withoutPort(host);
        return LOOPBACK.contains(name) || rules.hosts().contains(name) || name.equals(own());
    }

    static boolean loopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(withoutPort(host));
    }

    /** A browser says where its page is from; other programs say nothing. */
    boolean allowed(@Nullable String origin) {
        return origin == null || rules.origins().contains(origin);
    }

    Map<String, String> headers(@Nullable String origin) {
        var headers = new LinkedHashMap<String, String>();
        if (origin != null && rules.origins().contains(origin)) {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Expose-Headers", EXPOSED);
            headers.put("Vary", "Origin");
        }
        return headers;
    }

    /** The answer to the question a browser asks before it asks. */
    Said preflight(@Nullable String origin) {
        if (origin == null || !rules.origins().contains(origin)) {
            return Said.json(Unreadable.refusal(403, "This origin is not on the list DELEGA_CORS_ORIGINS", "origin"));
        }
        var headers = headers(origin);
        headers.put("Access-Control-Allow-Methods", METHODS);
        headers.put("Access-Control-Allow-Headers", HEADERS);
        headers.put("Access-Control-Max-Age", "600");
        return Said.nothing(204).with(headers);
    }

    /** The address it listens at is a name of its own, unless that is all addresses. */
    private String own() {
        return rules.host().contains(":") ? "[" + rules.host() + "]" : rules.host().toLowerCase(Locale.ROOT);
    }

    private static String withoutPort(String host) {
        var name = host.strip().toLowerCase(Locale.ROOT);
        var colon = name.startsWith("[") ? name.indexOf(':', name.indexOf(']')) : name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

}
