package dev.delega.tools.answers;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.delega.contract.Match;
import dev.delega.contract.Problem;
import dev.delega.tools.shown.Foreign;
import org.jspecify.annotations.Nullable;

/** What to tell a model that was refused: what is wrong, and what to do next. Never what others have written. */
public final class Remedy {
    private static final int LONGEST = 600;

    private Remedy() {}

    public static String of(Problem problem) {
        return switch (problem) {
            case Problem.NotFound(var noun, var id) ->
                "No " + Foreign.line(noun, 40) + " '" + Foreign.line(id, 80) + "', or you may not see it. "
                        + look(noun);
            case Problem.Invalid(var field, var reason) ->
                sentence(field + " " + reason) + named(reason) + " Nothing was changed; correct it and call again.";
            case Problem.ContextMoved _ -> sentence(problem.message()) + " Read the task again and merge your change.";
            case Problem.Misused(var reason, _) -> sentence(reason);
            case Problem.Stale(var reason, _) -> sentence(reason) + " Read it again and decide anew.";
            case Problem.Forbidden(var reason) ->
                sentence(reason)
                        + " Nothing was changed. Leave this to an agent that may do it: comment on the task for its"
                        + " owner with delega_add_comment, or ask the owner of this board for a higher role.";
            case Problem.Unauthorized(var reason) ->
                sentence(reason)
                        + " Calling again does not help: DELEGA_AGENT_KEY in this server's configuration must hold"
                        + " the key of an active agent; tell the person who set it up.";
            case Problem.Conflict(var code, var reason) -> sentence(reason) + " " + goOn(code);
            case Problem.Duplicate(var matches) ->
                "Not created: it looks like " + alike(matches) + ". Read it with delega_get_task, or call again with"
                        + " on_duplicate \"reuse\" to get that one back or \"warn\" to create it all the same.";
            case Problem.LeaseLost(var taskId, var holder) ->
                "Task #" + Foreign.line(taskId, 80) + " is now held by " + Foreign.line(holder, 80)
                        + ", your claim has ended and nothing was changed. Stop working on it; delega_get_task shows"
                        + " where it stands.";
            case Problem.TooMany(var reason, var seconds) -> sentence(reason) + " " + wait(seconds);
            case Problem.Unsupported(var feature) ->
                "This backend does not offer " + Foreign.line(feature, 200)
                        + ". Go on without it; calling again does not help.";
            case Problem.Unavailable(var reason) ->
                sentence(reason) + " Before you repeat a write, look whether it happened, or repeat it with the same"
                        + " request_id.";
        };
    }

    private static String named(String reason) {
        return Stream.of("agent", "project").filter(noun -> reason.startsWith("names no " + noun + " ")).findFirst()
                .map(noun -> " " + look(noun)).orElse("");
    }

    private static String look(String noun) {
        return switch (noun.toLowerCase(Locale.ROOT)) {
            case "agent" -> "delega_list_agents shows who there is.";
            case "project" -> "delega_list_projects shows the projects there are.";
            case "webhook" -> "delega_list_webhooks shows the webhooks there are.";
            default -> "delega_list_tasks shows the tasks you can see.";
        };
    }

    private static String goOn(String code) {
        return switch (code) {
            case "name_taken" -> "Choose another name, or use the one there is.";
            case "finished" -> "It needs no more work; create a new task if something is left.";
            case "request_id_reused" -> "Use a new request_id for a different request.";
            default -> "Nothing was changed; read it again with delega_get_task and go on from there.";
        };
    }

    private static String alike(List<Match> matches) {
        return matches.stream()
                .limit(5)
                .map(match -> String.format(Locale.ROOT, "#%s (%.2f)", Foreign.line(match.taskId(), 80), match.score()))
                .collect(joining(", "));
    }

    private static String wait(@Nullable Long seconds) {
        return seconds == null ? "Try again in a minute." : "Try again in " + seconds + " seconds, not before.";
    }

    private static String sentence(String reason) {
        var text = Foreign.line(reason, LONGEST);
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }
}
