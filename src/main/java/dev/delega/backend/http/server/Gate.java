package dev.delega.backend.http.server;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.server.guests.Buckets;
import dev.delega.backend.http.server.guests.Guests;
import dev.delega.backend.http.server.guests.Origins;
import dev.delega.backend.http.server.pages.Metrics;
import dev.delega.backend.http.server.pages.Pages;
import dev.delega.backend.http.server.terms.Door;
import dev.delega.backend.http.server.terms.Refusal;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.http.server.terms.Said;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// What every request passes, in this order: was it meant for us, may that page ask, who is there, how often, and
/// only then what they want. Nothing behind the gate is told to somebody who is not known.
final class Gate {
    /** Clients look below their prefix whether the server lives, before they show a key. */
    private static final List<String> HEALTH = List.of("health");
    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Origins origins;
    private final Guests guests;
    private final Buckets reads;
    private final Buckets writes;
    private final Intake intake;
    private final Streams streams;
    private final Pages pages;
    private final Metrics metrics;
    private final BiConsumer<String, Throwable> failures;

    Gate(Door door, Rules rules, Clock clock, Pages pages, Metrics metrics,
            BiConsumer<String, Throwable> failures) {
        this.origins = new Origins(rules);
        this.guests = new Guests(door, rules, clock);
        this.reads = new Buckets(rules.readsPerMinute(), clock);
        this.writes = new Buckets(rules.writesPerMinute(), clock);
        this.intake = new Intake(rules.bodyBytes());
        this.streams = new Streams(guests, origins, clock);
        metrics.watchStreams(streams::open);
        this.pages = pages;
        this.metrics = metrics;
        this.failures = failures;
    }

    /** By which name those on this machine are known as such. */
    @Nullable
    String home(InetAddress listening) {
        return guests.home(listening);
    }

    /** What is answered, and for the log where it went and who asked. */
    record Passed(Said said, String route, @Nullable Long visitor) {}

    Passed pass(Heard heard) {
        var trail = new Trail();
        var said = said(heard, trail).with(trail.headers).with(origins.headers(heard));
        return new Passed(said, trail.route, trail.visitor);
    }

    /** Whatever happens, somebody waits for an answer. */
    private Said said(Heard heard, Trail trail) {
        try {
            return checked(heard, trail);
        } catch (Unreadable unreadable) {
            return Refusal.of(unreadable.status(), unreadable.reason(), "unreadable");
        } catch (Refused refused) {
            return refused(refused.problem());
        } catch (RuntimeException | Error failure) {
            var number = Long.toString(System.nanoTime(), Character.MAX_RADIX);
            failures.accept(number, failure);
            return Refusal.of(500, "Internal error " + number + "; the server's log has more", "internal");
        }
    }

    private Said refused(Problem problem) {
        metrics.refused(problem);
        var said = Said.json(Errors.of(problem));
        return problem instanceof Problem.Unauthorized ? said.with("WWW-Authenticate", "Bearer") : said;
    }

    private Said checked(Heard heard, Trail trail) {
        if (!METHODS.contains(heard.method())) {
            throw new Unreadable(501, "There is no such method");
        }
        if (!origins.meantForUs(heard.header("host"))) {
            return Refusal.of(421, "This server does not answer to that Host; DELEGA_ALLOWED_HOSTS lists more names",
                    "host");
        }
        if (heard.method().equals("OPTIONS") && heard.has("access-control-request-method")) {
            trail.route = "preflight";
            return origins.preflight(heard);
        }
        if (!heard.reads() && !origins.allowed(heard)) {
            return Origins.refused();
        }
        var target = Target.of(heard.rawPath(), heard.rawQuery());
        var prefix = prefix(target);
        if (prefix != null && heard.reads() && target.path().subList(1, target.path().size()).equals(HEALTH)) {
            trail.route = "/health";
            return pages.health();
        }
        return prefix == null ? outside(heard, target, trail) : inside(heard, prefix, target, trail);
    }

    private static @Nullable Prefix prefix(Target target) {
        return switch (target.path().getFirst()) {
            case "api" -> Prefix.API;
            case "v1" -> Prefix.V1;
            default -> null;
        };
    }

    private Said outside(Heard heard, Target target, Trail trail) {
        var page = pages.find(String.join("/", target.path()));
        if (page == null) {
            return Said.json(Errors.noRoute(List.of()));
        }
        trail.route = page.route();
        if (heard.method().equals("OPTIONS")) {
            return allowed(READING);
        }
        if (!heard.reads()) {
            return Said.json(Errors.noRoute(READING));
        }
        if (page.guarded() && !guests.atHome(heard)) {
            var visitor = welcome(heard, trail);
            if (!visitor.admin()) {
                throw new Problem.Forbidden("Only admin agent keys can read this page").refused();
            }
        }
        return page.show();
    }

    private Said inside(Heard heard, Prefix prefix, Target target, Trail trail) {
        var visitor = welcome(heard, trail);
        var path = target.path().subList(1, target.path().size());
        trail.route = pages.template(path);
        var bucket = heard.reads() ? reads : writes;
        if (!bucket.unlimited()) {
            var level = bucket.take(visitor.id());
            trail.headers = headers(level);
            if (!level.granted()) {
                throw new Problem.TooMany("Rate limit exceeded (" + level.limit() + "/min for "
                        + (heard.reads() ? "read" : "write") + " requests)", level.secondsToWait()).refused();
            }
        }
        return Streams.wanted(heard, path)
                ? streams.open(visitor.id(), prefix, target, heard)
                : served(visitor, intake.asked(prefix, target, heard));
    }

    /** Who tries one wrong key after the other is told of that limit as others are of theirs. */
    private Door.Visitor welcome(Heard heard, Trail trail) {
        var exhausted = guests.exhausted(heard);
        if (exhausted != null) {
            trail.headers = headers(exhausted);
        }
        var visitor = guests.welcome(heard);
        trail.visitor = visitor.id();
        return visitor;
    }

    private Said served(Door.Visitor visitor, Asked asked) {
        var methods = asked.method().equals("OPTIONS") ? pages.allowed(asked) : List.<String>of();
        return methods.isEmpty() ? Said.json(visitor.ask(asked)) : allowed(methods);
    }

    private static Said allowed(List<String> methods) {
        return Said.nothing(204).with("Allow", String.join(", ", methods));
    }

    private static Map<String, String> headers(Buckets.Level level) {
        var full = level.left() >= level.limit() ? 0 : Math.ceilDiv((level.limit() - level.left()) * 60, level.limit());
        return Map.of("RateLimit-Limit", String.valueOf(level.limit()), "RateLimit-Remaining",
                String.valueOf(level.left()), "RateLimit-Reset", String.valueOf(full));
    }

    /** How far a request came, and what is said whatever becomes of it. */
    private static final class Trail {
        private String route = "-";
        private @Nullable Long visitor;
        private Map<String, String> headers = Map.of();
    }
}
