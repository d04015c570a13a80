package dev.delega.backend.http.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import dev.delega.backend.http.server.Door.Credentials;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// Finds out who is there. Whoever tries one key after the other is slowed down by address before any key is looked
/// at; whether a key is unknown, inactive or no key at all makes no difference that could be seen.
final class Guests {
    private static final String KEY_REQUIRED = "X-Agent-Key required (DELEGA_REQUIRE_AUTH is enabled)";

    private final Door door;
    private final Rules rules;
    private final Buckets strikes;

    Guests(Door door, Rules rules, Clock clock) {
        this.door = door;
        this.rules = rules;
        this.strikes = new Buckets(Rules.WRONG_KEYS, clock);
    }

    Door.Visitor welcome(Heard heard) {
        var address = address(heard);
        var level = strikes.look(address);
        if (!level.granted()) {
            throw new Problem.TooMany("Too many wrong keys from this address; wait before trying again",
                    level.secondsToWait()).refused();
        }
        try {
            return door.enter(credentials(heard));
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Unauthorized && heard.headers().keySet().stream()
                    .anyMatch(List.of("x-agent-key", "authorization")::contains)) {
                strikes.take(address);
            }
            throw refused;
        }
    }

    private Credentials credentials(Heard heard) {
        var key = key(heard);
        if (key != null) {
            return new Credentials.Key(key);
        }
        var vouched = vouched(heard);
        if (vouched != null) {
            return new Credentials.Vouched(vouched);
        }
        if (founding(heard)) {
            return new Credentials.Founder();
        }
        throw new Problem.Unauthorized(KEY_REQUIRED).refused();
    }

    private static @Nullable String key(Heard heard) {
        var key = heard.header("x-agent-key");
        var authorization = heard.header("authorization");
        var bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : authorization;
        if (key != null && bearer != null && !key.strip().equals(bearer)) {
            throw new Problem.Unauthorized("X-Agent-Key and Authorization name two different keys").refused();
        }
        return key == null ? bearer : key.strip();
    }

    /** The name that a trusted proxy says; of an address only where its domain is on the list. */
    private @Nullable String vouched(Heard heard) {
        if (!rules.proxies().contains(heard.peer().getHostAddress())) {
            return null;
        }
        var user = heard.header("remote-user") == null
                ? heard.header("x-forwarded-user")
                : heard.header("remote-user");
        if (user == null || user.isBlank()) {
            return null;
        }
        var name = user.strip().toLowerCase(Locale.ROOT);
        var at = name.indexOf('@');
        if (at >= 0 && !rules.domains().contains(name.substring(at + 1))) {
            throw new Problem.Unauthorized("Users of this domain are not on the list DELEGA_TRUSTED_PROXY_DOMAINS")
                    .refused();
        }
        return at < 0 ? name : name.substring(0, at);
    }

    /** From this very machine and meant for it: what came through a proxy came from somewhere else. */
    private static boolean founding(Heard heard) {
        return heard.method().equals("POST")
                && heard.rawPath().matches("/(api|v1)/agents/?")
                && heard.peer().isLoopbackAddress()
                && Origins.loopback(heard.header("host"))
                && !heard.headers().containsKey("x-forwarded-for")
                && !heard.headers().containsKey("forwarded");
    }

    /** Who is slowed down: an address, or the network of one where everybody has many. */
    private Object address(Heard heard) {
        var address = rules.proxies().contains(heard.peer().getHostAddress()) ? forwarded(heard) : heard.peer();
        return address instanceof Inet6Address v6
                ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), 8))
                : address;
    }

    private static InetAddress forwarded(Heard heard) {
        var forwarded = heard.header("x-forwarded-for");
        if (forwarded == null) {
            return heard.peer();
        }
        try {
            return InetAddress.ofLiteral(forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
        } catch (IllegalArgumentException _) {
            return heard.peer();
        }
    }
}
