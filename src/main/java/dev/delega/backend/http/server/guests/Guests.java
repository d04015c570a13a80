package dev.delega.backend.http.server.guests;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.delega.backend.http.server.terms.Door;
import dev.delega.backend.http.server.terms.Door.Credentials;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// Finds out who is there. Whoever tries one key after the other is slowed down by address before any key is looked
/// at; whether a key is unknown, inactive or no key at all makes no difference that could be seen.
public final class Guests {
    private static final String KEY_REQUIRED = "X-Agent-Key required (DELEGA_REQUIRE_AUTH is enabled)";
    /** What proxies add: whoever sends these did not come from this machine, whatever the address says. */
    private static final List<String> FORWARDED = List.of("forwarded", "x-forwarded-for", "x-forwarded-host",
            "x-real-ip", "via");

    private final Door door;
    private final Rules rules;
    private final Set<InetAddress> proxies;
    private final Buckets strikes;
    private final Regulars regulars = new Regulars();

    public Guests(Door door, Rules rules, Clock clock) {
        this.door = door;
        this.rules = rules;
        this.proxies = rules.proxies().stream().map(InetAddress::ofLiteral).collect(Collectors.toSet());
        this.strikes = new Buckets(Rules.WRONG_KEYS, clock);
    }

    public Door.Visitor welcome(Heard heard) {
        var exhausted = exhausted(heard);
        if (exhausted != null) {
            throw new Problem.TooMany("Too many wrong keys from this address; wait before trying again",
                    exhausted.secondsToWait()).refused();
        }
        var key = key(heard);
        return key == null ? door.enter(keyless(heard)) : keyed(key, address(heard));
    }

    /** What is left to an address that has tried too many wrong keys; null where the door may be asked. */
    public Buckets.@Nullable Level exhausted(Heard heard) {
        var key = key(heard);
        var level = strikes.look(address(heard));
        return level.granted() || (key != null && regulars.know(key)) ? null : level;
    }

    /** On this very machine and meant for it: what came through a proxy came from somewhere else. */
    public boolean atHome(Heard heard) {
        return heard.peer().isLoopbackAddress()
                && !proxies.contains(heard.peer())
                && Origins.loopback(heard.header("host"))
                && FORWARDED.stream().noneMatch(heard::has);
    }

    /** The name by which those on this machine are at home, where the server listens there; null where none is. */
    public @Nullable String home(InetAddress listening) {
        var address = listening.isAnyLocalAddress() ? InetAddress.ofLiteral("127.0.0.1") : listening;
        var name = address instanceof Inet6Address ? "[::1]" : address.getHostAddress();
        return address.isLoopbackAddress() && !proxies.contains(address) && Origins.loopback(name) ? name : null;
    }

    private Door.Visitor keyed(String key, Object address) {
        try {
            var visitor = door.enter(new Credentials.Key(key));
            regulars.remember(key);
            return visitor;
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Unauthorized) {
                regulars.forget(key);
                strikes.take(address);
            }
            throw refused;
        }
    }

    private Credentials keyless(Heard heard) {
        var vouched = vouched(heard);
        if (vouched != null) {
            return new Credentials.Vouched(vouched);
        }
        if (heard.method().equals("POST") && heard.rawPath().matches("/(api|v1)/agents/?") && atHome(heard)) {
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
        if (key != null && bearer != null && !key.equals(bearer)) {
            throw new Problem.Unauthorized("X-Agent-Key and Authorization name two different keys").refused();
        }
        return key == null ? bearer : key;
    }

    /** The name that a trusted proxy says; of an address only where its domain is on the list. */
    private @Nullable String vouched(Heard heard) {
        if (!proxies.contains(heard.peer())) {
            return null;
        }
        var remote = heard.header("remote-user");
        var user = remote == null ? heard.header("x-forwarded-user") : remote;
        if (user == null || user.isBlank()) {
            return null;
        }
        var name = user.toLowerCase(Locale.ROOT);
        var at = name.indexOf('@');
        if (at >= 0 && !rules.domains().contains(name.substring(at + 1))) {
            throw new Problem.Unauthorized("Users of this domain are not on the list DELEGA_TRUSTED_PROXY_DOMAINS")
                    .refused();
        }
        return at < 0 ? name : name.substring(0, at);
    }

    /** Who is slowed down: an address, or the network of one where everybody has many. */
    private Object address(Heard heard) {
        var address = proxies.contains(heard.peer()) ? forwarded(heard) : heard.peer();
        return address instanceof Inet6Address v6
                ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), 8))
                : address;
    }

    private static InetAddress forwarded(Heard heard) {
        var forwarded = heard.list("x-forwarded-for");
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
