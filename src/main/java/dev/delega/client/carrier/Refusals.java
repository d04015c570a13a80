package dev.delega.client.carrier;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTalk;
import dev.delega.client.replies.Said;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** Turns what a backend refused back into a {@link Problem}, leniently: every Delega spelled its errors differently. */
final class Refusals {
    private static final Pattern NOT_FOUND = Pattern.compile("(?i)(\\w+)(?: '([^']+)')? not found\\.?");
    private static final String UNNAMED = "that was named";

    private Refusals() {}

    static Problem of(Request request, Reply reply) {
        var body = reply.body();
        var said = Said.in(body);
        return switch (reply.status()) {
            case 401 -> new Problem.Unauthorized(or(said, "The backend does not know this agent key"));
            case 402, 403 -> new Problem.Forbidden(or(said, "The backend does not allow this agent to do that"));
            case 404 -> missing(request, body, said);
            case 405, 501 -> new Problem.Unsupported(Routes.name(request));
            case 408, 425 -> failed(reply, said);
            case 409 -> conflict(request, body, said);
            case 410 -> new Problem.Unavailable(or(said, "This backend has been switched off")
                    + "; set DELEGA_API_URL to another one, or leave it out to work without a remote backend");
            case 413 -> new Problem.Invalid("The request", "is too large for this backend: " + or(said, "send less"));
            case 429 -> new Problem.TooMany(or(said, "The backend asks for fewer requests"), reply.retryAfterSeconds());
            default -> reply.status() >= 500 ? failed(reply, said) : invalid(reply, said);
        };
    }

    /** Either the thing is not there, or the route: FastAPI says the latter with exactly "Not Found". */
    private static Problem missing(Request request, JsonNode body, @Nullable String said) {
        if (said == null && body.isMissingNode()) {
            return new Problem.Unavailable(
                    "What DELEGA_API_URL names does not answer like a Delega backend (404 without "
                            + "JSON): check its path; the routes usually begin with /api or /v1");
        }
        if (List.of("no_route", "not_offered").contains(code(body)) || "Not Found".equals(said)) {
            return new Problem.Unsupported(Routes.name(request));
        }
        var noun = Routes.noun(request);
        var asked = request.path().size() > 1 ? request.path().get(1) : UNNAMED;
        var match = NOT_FOUND.matcher(said == null ? "" : said);
        if (!match.matches()) {
            return new Problem.NotFound(noun, asked);
        }
        var found = match.group(1).toLowerCase(Locale.ROOT);
        return new Problem.NotFound(found, Objects.requireNonNullElse(
                match.group(2), found.equals(noun) ? asked : UNNAMED));
    }

    private static Problem conflict(Request request, JsonNode body, @Nullable String said) {
        var matches = ReadTalk.matches(body.path("detail").isObject() ? body.path("detail") : body);
        if (!matches.isEmpty()) {
            return new Problem.Duplicate(matches);
        }
        if (code(body).equals("lease_lost")) {
            var task = Lenient.id(body, "task_id");
            var holder = Lenient.ref(body, "holder");
            return new Problem.LeaseLost(
                    Objects.requireNonNullElse(task, request.path().size() > 1 ? request.path().get(1) : "?"),
                    holder == null ? "nobody" : Said.clean(holder.label()));
        }
        var code = code(body);
        return new Problem.Conflict(code.isEmpty() ? "conflict" : code, or(said, "It changed since it was read"));
    }

    private static Problem invalid(Reply reply, @Nullable String said) {
        var body = reply.body();
        var faults = Said.faults(body.path("detail"));
        if (!faults.isEmpty()) {
            var others = faults.stream().skip(1).map(fault -> "; " + fault).collect(joining());
            var reasons = Said.clean(faults.getFirst().reason() + others);
            return new Problem.Invalid(faults.getFirst().field(), ours(body) ? reasons : "was refused: " + reasons);
        }
        var field = body.path("field").asText();
        return new Problem.Invalid(
                field.isBlank() ? "The request" : Said.clean(field),
                "was refused: " + or(said, "the backend answered " + reply.status() + " without a reason"));
    }

    /** Backends of our kind send reasons that go on where the field's name ends; others send sentences of their own. */
    private static boolean ours(JsonNode body) {
        return code(body).equals("invalid");
    }

    /** What a failing backend says may be a stack trace or a password; only our own kind's sentence is passed on. */
    private static Problem failed(Reply reply, @Nullable String said) {
        if (said != null && code(reply.body()).equals("unavailable")) {
            return new Problem.Unavailable(said);
        }
        return new Problem.Unavailable("The backend failed (" + reply.status()
                + "); try again, and look into its log if it stays");
    }

    /** A success that is no JSON comes from something else: a login page, a proxy, a dashboard. */
    static Problem notJson(Reply reply) {
        return new Problem.Unavailable("The backend answered " + reply.status() + " with something that is not JSON: "
                + "check that DELEGA_API_URL names the API (its path usually ends with /api or /v1)");
    }

    private static String code(JsonNode body) {
        var code = body.path("code").isTextual() ? body.path("code") : body.path("error").path("code");
        return code.isTextual() ? Said.clean(code.textValue()) : "";
    }

    private static String or(@Nullable String said, String otherwise) {
        return said == null ? otherwise : said;
    }
}
