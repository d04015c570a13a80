package dev.delega.backend.http;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Match;
import dev.delega.contract.Problem;
import dev.delega.json.Json;

/** What a refusal looks like on the wire: a status, and a body that every client finds its own key in. */
public final class Errors {
    private Errors() {}

    public static Served of(Problem problem) {
        var status = status(problem);
        var body = Json.object().put("error", problem.message()).put("status", status);
        describe(problem, body);
        return new Served(status, retry(problem), body);
    }

    /** The same, and it says on which side of the request the field stands. */
    public static Served of(Problem problem, Asked asked) {
        var served = of(problem);
        if (problem instanceof Problem.Invalid(var field, _) && (asked.reads() || asked.query().containsKey(field))
                && served.body() instanceof ObjectNode body
                && body.at("/detail/0/loc") instanceof ArrayNode place) {
            place.set(0, "query");
        }
        return served;
    }

    /** When it is worth trying again. */
    private static Map<String, String> retry(Problem problem) {
        return switch (problem) {
            case Problem.TooMany(_, var seconds) when seconds != null -> Map.of("Retry-After", seconds.toString());
            case Problem.Unavailable _ -> Map.of("Retry-After", "1");
            default -> Map.of();
        };
    }

    public static Served noRoute(List<String> allowed) {
        var status = allowed.isEmpty() ? 404 : 405;
        var text = allowed.isEmpty() ? "Not Found" : "Method Not Allowed";
        return new Served(status, allowed.isEmpty() ? Map.of() : Map.of("Allow", String.join(", ", allowed)),
                Json.object().put("error", text).put("status", status).put("detail", text).put("code", "no_route"));
    }

    static int status(Problem problem) {
        return switch (problem) {
            case Problem.NotFound _ -> 404;
            case Problem.Invalid _ -> 422;
            case Problem.Misused _ -> 400;
            case Problem.Stale _ -> 412;
            case Problem.Forbidden _ -> 403;
            case Problem.Unauthorized _ -> 401;
            case Problem.Conflict _,Problem.Duplicate _,Problem.LeaseLost _,Problem.ContextMoved _ -> 409;
            case Problem.TooMany _ -> 429;
            case Problem.Unsupported _ -> 501;
            case Problem.Unavailable _ -> 503;
        };
    }

    private static void describe(Problem problem, ObjectNode body) {
        switch (problem) {
            case Problem.NotFound(var noun, var id) -> body.put("detail", capital(noun) + " not found")
                    .put("code", "not_found")
                    .put("noun", noun).put("id", id);
            case Problem.Invalid(var field, var reason) -> invalid(field, reason, body);
            case Problem.Conflict(var code, var reason) -> body.put("detail", reason).put("code", code);
            case Problem.Duplicate(var matches) -> duplicate(matches, body);
            case Problem.LeaseLost(var taskId, var holder) ->
                body.put("detail", problem.message()).put("code", "lease_lost")
                        .put("task_id", taskId).put("holder", holder);
            case Problem.ContextMoved(_, var version, var context) -> body.put("detail", problem.message())
                    .put("code", "context_moved").put("version", version).set("context", context);
            case Problem.TooMany(var reason, var seconds) -> {
                body.put("detail", reason).put("code", "too_many");
                if (seconds != null) {
                    body.put("retry_after", seconds);
                }
            }
            case Problem.Misused(var reason, var field) -> {
                body.put("detail", reason).put("code", "misused");
                if (field != null) {
                    body.put("field", field);
                }
            }
            case Problem.Stale(var reason, var current) -> body.put("detail", reason).put("code", "stale")
                    .put("revision", current);
            case Problem.Forbidden(var reason) -> body.put("detail", reason).put("code", "forbidden");
            case Problem.Unauthorized(var reason) -> body.put("detail", reason).put("code", "unauthorized");
            case Problem.Unsupported(var feature) -> body.put("detail", problem.message()).put("code", "unsupported")
                    .put("feature", feature);
            case Problem.Unavailable(var reason) -> body.put("detail", reason).put("code", "unavailable");
        }
    }

    private static String capital(String noun) {
        return noun.equals("subtask") ? "SubTask" : Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    /** The shape that validation errors have everywhere. */
    private static void invalid(String field, String reason, ObjectNode body) {
        body.put("code", "invalid").put("field", field).putArray("detail").addObject()
                .put("type", "value_error")
                .put("msg", reason)
                .putArray("loc").add("body").add(field);
    }

    private static void duplicate(Iterable<Match> matches, ObjectNode body) {
        body.put("code", "duplicate").putObject("detail")
                .put("error", "Duplicate task detected")
                .put("hint", "Remove X-Dedup-Check header to force creation")
                .set("matches", matches(matches));
    }

    public static JsonNode matches(Iterable<Match> matches) {
        var array = Json.array();
        for (var match : matches) {
            array.addObject().put("task_id", Long.parseLong(match.taskId())).put("content", match.content())
                    .put("score", match.score());
        }
        return array;
    }
}
