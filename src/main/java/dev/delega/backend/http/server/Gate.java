package dev.delega.backend.http.server;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// What every request passes, in this order: was it meant for us, may that page ask, who is there, how often, and
/// only then what they want. Nothing behind the gate is told to somebody who is not known.
final class Gate {
    /** Clients look below their prefix whether the server lives, before they show a key. */
    private static final List<String> HEALTH = List.of("health");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Origins origins;
    private final Guests guests;
    private final Buckets reads;
    private final Buckets writes;
    private final Intake intake;
    private final Pages pages;
    private final Metrics metrics;

    Gate(Door door, Rules rules, Clock clock, Pages pages, Metrics metrics) {
        this.origins = new Origins(rules);
        this.guests = new Guests(door, rules, clock);
        this.reads = new Buckets(rules.readsPerMinute(), clock);
        this.writes = new Buckets(rules.writesPerMinute(), clock);
        this.intake = new Intake(rules.bodyBytes());
        this.pages = pages;
        this.metrics = metrics;
    }

    /** What is answered, and for the log where it went and who asked. */
    record Passed(Said said, String route, @Nullable Long visitor) {}

    Passed pass(Heard heard) {
        var origin = heard.header("origin");
        try {
            var passed = checked(heard, origin);
            return new Passed(passed.said.with(origins.headers(origin)), passed.route, passed.visitor);
        } catch (Unreadable unreadable) {
            return new Passed(Said.json(unreadable.served()).with(origins.headers(origin)), "-", null);
        } catch (Refused refused) {
            metrics.refused(refused.problem());
            return new Passed(Said.json(Errors.of(refused.problem())).with(origins.headers(origin)), "-", null);
        }
    }

    private Passed checked(Heard heard, @Nullable String origin) {
        if (!METHODS.contains(heard.method())) {
            throw new Unreadable(501, "There is no such method");
        }
        if (!origins.meantForUs(heard.header("host"))) {
            return turnedAway(421, "This server does not answer to that Host; DELEGA_ALLOWED_HOSTS lists more names",
                    "host");
        }
        if (heard.method().equals("OPTIONS") && heard.headers().containsKey("access-control-request-method")) {
            return new Passed(origins.preflight(origin), "preflight", null);
        }
        if (!origins.allowed(origin) && !heard.reads()) {
            return turnedAway(403, "This origin is not on the list DELEGA_CORS_ORIGINS", "origin");
        }
        var target = Target.of(heard.rawPath(), heard.rawQuery());
        var prefix = prefix(target);
        if (prefix != null && heard.reads() && target.path().subList(1, target.path().size()).equals(HEALTH)) {
            return new Passed(pages.health(), "/health", null);
        }
        return prefix == null ? outside(heard, target) : inside(heard, prefix, target);
    }

    private static @Nullable Prefix prefix(Target target) {
        return switch (target.path().getFirst()) {
            case "api" -> Prefix.API;
            case "v1" -> Prefix.V1;
            default -> null;
        };
    }

    private Passed outside(Heard heard, Target target) {
        var page = pages.find(String.join("/", target.path()));
        if (page == null) {
            return new Passed(Said.json(Errors.noRoute(List.of())), "-", null);
        }
        if (!heard.method().equals("GET") && !heard.method().equals("HEAD")) {
            return new Passed(Said.json(Errors.noRoute(List.of("GET", "HEAD"))), page.route(), null);
        }
        if (page.guarded() && !(heard.peer().isLoopbackAddress() && Origins.loopback(heard.header("host")))) {
            var visitor = guests.welcome(heard);
            if (!visitor.admin()) {
                throw new Problem.Forbidden("Only admin agent keys can read this page").refused();
            }
        }
        return new Passed(page.show(), page.route(), null);
    }

    private Passed inside(Heard heard, Prefix prefix, Target target) {
        var visitor = guests.welcome(heard);
        var bucket = heard.reads() ? reads : writes;
        if (bucket.unlimited()) {
            return served(visitor, intake.asked(prefix, target, heard), Map.of());
        }
        var level = bucket.take(visitor.id());
        if (!level.granted()) {
            var problem = new Problem.TooMany("Rate limit exceeded (" + level.limit() + "/min for "
                    + (heard.reads() ? "read" : "write") + " requests)", level.secondsToWait());
            metrics.refused(problem);
            return new Passed(Said.json(Errors.of(problem)).with(headers(level)), "-", visitor.id());
        }
        return served(visitor, intake.asked(prefix, target, heard), headers(level));
    }

    private Passed served(Door.Visitor visitor, Asked asked, Map<String, String> headers) {
        var template = pages.template(asked);
        if (asked.method().equals("OPTIONS")) {
            return new Passed(Said.nothing(204).with(headers).with("Allow", pages.allowed(asked)), template,
                    visitor.id());
        }
        return new Passed(said(visitor.ask(asked)).with(headers), template, visitor.id());
    }

    private static Said said(Served served) {
        return served.status() == 204 || served.status() == 304
                ? Said.nothing(served.status()).with(served.headers())
                : Said.json(served);
    }

    private static Passed turnedAway(int status, String reason, String code) {
        return new Passed(Said.json(Unreadable.refusal(status, reason, code)), "-", null);
    }

    private static Map<String, String> headers(Buckets.Level level) {
        var full = level.left() >= level.limit() ? 0 : Math.ceilDiv((level.limit() - level.left()) * 60, level.limit());
        return Map.of("RateLimit-Limit", String.valueOf(level.limit()), "RateLimit-Remaining",
                String.valueOf(level.left()), "RateLimit-Reset", String.valueOf(full));
    }
}
