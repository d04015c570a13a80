package dev.delega.tools.answers;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient.Completed;
import dev.delega.client.DelegaClient.Delegated;
import dev.delega.contract.Comment;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.Unblocked;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;
import org.jspecify.annotations.Nullable;

/** How the answers about handing work on and finishing it read. */
public final class HandOffAnswers {
    private HandOffAnswers() {}

    public static Answer delegated(boolean asChild, Delegated delegated) {
        return asChild ? child(delegated.task(), delegated.parent()) : handedOver(delegated.task());
    }

    public static Answer completed(@Nullable JsonNode result, Completed completed) {
        var task = completed.task();
        var lines = new ArrayList<String>();
        lines.add(headline(task));
        if (hasAnother(task, result)) {
            lines.add("It was finished before with another result, which stays. Add yours with delega_add_comment, or"
                    + " reopen it first: delega_update_task with status \"open\".");
        }
        for (var next : completed.unblocked()) {
            lines.add("Unblocked: #" + next.taskId()
                    + (next.content() == null ? "" : " " + Foreign.line(next.content(), Bounds.TITLE))
                    + (next.agent() == null ? "" : " @" + Foreign.line(next.agent(), Bounds.NAME)));
        }
        Text.add(lines, "Notified: ", notified(completed));
        if (completed.unblocked().isEmpty()) {
            lines.add("No other task was waiting for it alone. delega_list_tasks shows what is next.");
        } else {
            lines.add("These can be started now; read one with delega_get_task.");
        }
        return Answer.of(String.join("\n", lines), Shape.shape().with("task", Shape.task(task))
                .with("unblocked", Shape.list(completed.unblocked(), HandOffAnswers::unblocked))
                .with("notified", Shape.names(completed.notified()))
                .with("webhooks", completed.webhooks() == 0 ? null : completed.webhooks())
                .done());
    }

    public static Answer commented(Comment comment) {
        var mentioned = comment.mentions().stream().map(name -> "@" + Foreign.line(name, Bounds.NAME))
                .collect(joining(", "));
        return Answer.of(
                "Comment #" + comment.id() + " added to task #" + comment.taskId() + "."
                        + (mentioned.isEmpty() ? "" : "\nMentioned: " + mentioned),
                Shape.shape().with("comment", Shape.comment(comment)).done());
    }

    /** The parent is missing when it could not be read again; the child is there all the same. */
    private static Answer child(Task child, @Nullable Task parent) {
        return Answer.of(
                "Task delegated:\n\n" + Text.line(child) + "\n" + place(child)
                        + (parent == null ? "" : "Parent: " + Text.line(parent) + "\n")
                        + "Follow it with delega_get_chain; the parent comes back to its owner when its children are"
                        + " finished.",
                Shape.shape().with("child", Shape.task(child))
                        .with("parent", parent == null ? null : Shape.task(parent))
                        .done());
    }

    private static Answer handedOver(Task task) {
        var assignee = Text.name(task.people().assignee());
        return Answer.of(
                "Task #" + task.id() + " handed over to " + (assignee == null ? "its new assignee" : assignee) + ":\n\n"
                        + Text.line(task) + "\n" + place(task) + "delega_get_chain shows every hand-over.",
                Shape.shape().with("task", Shape.task(task)).done());
    }

    private static String place(Task task) {
        var parts = new ArrayList<String>();
        Text.add(parts, "child of #", task.place().parentId());
        Text.add(parts, "root #", task.place().rootId());
        parts.add("depth " + task.place().depth());
        Text.add(parts, "accountable ", Text.name(task.people().accountable()));
        return "Place in the chain: " + String.join(", ", parts) + "\n";
    }

    /** Finishing twice changes nothing, and must not look as if it had. */
    private static boolean hasAnother(Task task, @Nullable JsonNode result) {
        var kept = task.context().get("result");
        return result != null && kept != null && !kept.equals(result);
    }

    private static String headline(Task task) {
        return task.state() == State.IN_REVIEW
                ? "Task #" + task.id() + " is done and waits for its review."
                : "Task #" + task.id() + " completed.";
    }

    private static @Nullable String notified(Completed completed) {
        var told = new ArrayList<String>();
        completed.notified().forEach(name -> told.add(Foreign.line(name, Bounds.NAME)));
        if (completed.webhooks() > 0) {
            told.add(completed.webhooks() + (completed.webhooks() == 1 ? " webhook" : " webhooks"));
        }
        return told.isEmpty() ? null : String.join(", ", told);
    }

    private static ObjectNode unblocked(Unblocked next) {
        return Shape.shape().with("id", next.taskId()).with("content", next.content()).with("agent", next.agent())
                .done();
    }
}
