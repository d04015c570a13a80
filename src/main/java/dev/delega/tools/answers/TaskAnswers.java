package dev.delega.tools.answers;

import java.util.ArrayList;
import java.util.Set;

import dev.delega.client.DelegaClient.Created;
import dev.delega.client.DelegaClient.Details;
import dev.delega.client.DelegaClient.Updated;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Text;
import dev.delega.words.Program;

/** How the answers about tasks read. */
public final class TaskAnswers {
    private static final String TASK = "task";

    private TaskAnswers() {}

    public static Answer created(Created created) {
        var lines = new ArrayList<String>();
        var line = Text.line(created.task());
        lines.add(created.reused()
                ? "Nothing created: this task says the same already, go on with it.\n\n" + line
                : "Task created:\n\n" + line);
        created.duplicates().stream().limit(5).map(Text::line).forEach(lines::add);
        if (!created.reused() && !created.duplicates().isEmpty()) {
            lines.add("If it is the same work, cancel yours: delega_update_task with status \"cancelled\".");
        }
        return Answer.of(
                String.join("\n", lines),
                Shape.shape().with(TASK, Shape.task(created.task()))
                        .with("duplicates", Shape.list(created.duplicates(), Shape::match))
                        .done());
    }

    public static Answer page(TaskPage page, TaskQuery query) {
        return page(page, page.tasks().isEmpty() ? nothing(query) : lines(page));
    }

    /** How to begin, for the agent and for the person behind it. */
    public static Answer untouched(TaskPage page) {
        var program = Program.itself();
        return page(page, "No tasks yet. Create the first with delega_create_task; delega_list_agents shows who could"
                + " take it.\nFor your person: " + program
                + " init tells the other clients on this machine of Delega, and "
                + program + " doctor looks whether all is set up well.");
    }

    private static Answer page(TaskPage page, String text) {
        return Answer.of(text, Shape.shape().always("tasks", Shape.list(page.tasks(), Shape::row))
                .with("total", page.total())
                .with("next_cursor", page.nextCursor(), Bounds.COMMENT)
                .done());
    }

    public static Answer details(Details details, Set<Part> parts) {
        var shape = Shape.whole(details.task(), parts.contains(Part.CONTEXT));
        if (parts.contains(Part.SUBTASKS)) {
            shape.with("subtasks", Shape.list(details.subtasks().stream().limit(Bounds.SUBTASKS).toList(),
                    Parts::subtask));
        }
        if (parts.contains(Part.LINKS)) {
            shape.with("links", Shape.list(Shape.last(details.links(), Bounds.LINKS), Parts::link));
        }
        if (parts.contains(Part.COMMENTS)) {
            shape.with("comments", Shape.list(Shape.last(details.comments(), Bounds.COMMENTS),
                    comment -> Shape.comment(comment, TaskText.longestComment(parts))));
        }
        if (parts.contains(Part.HISTORY)) {
            shape.with("history", Shape.list(Shape.last(details.history(), Bounds.HISTORY), Parts::event));
        }
        return Answer.of(TaskText.of(details, parts), Shape.shape().with(TASK, shape.done()).done());
    }

    /** All that there is, for people and models alike. */
    public static String text(Details details) {
        return TaskText.of(details, Part.all());
    }

    public static Answer updated(Updated updated) {
        var changes = Changes.between(updated.before(), updated.after()).all();
        var line = Text.line(updated.after());
        var text = changes.isEmpty()
                ? "Nothing changed, the task was so already:\n\n" + line
                : "Task updated:\n\n" + line + "\n"
                        + String.join("\n", changes.stream().map(Changes.Change::line).toList());
        return Answer.of(text, Shape.shape().with(TASK, Shape.task(updated.after()))
                .with("changes", Shape.list(changes, Changes.Change::shape))
                .done());
    }

    /** The lines, then how many there are and how to get the next ones. */
    public static String lines(TaskPage page) {
        var lines = new ArrayList<String>();
        page.tasks().stream().map(Text::line).forEach(lines::add);
        var more = page.nextCursor() == null ? "" : "; next page: cursor \"" + page.nextCursor() + "\"";
        lines.add(page.tasks().size() + " of " + (page.exact() ? "" : "at least ")
                + Math.max(page.total(), page.tasks().size()) + more);
        return String.join("\n", lines);
    }

    private static String nothing(TaskQuery query) {
        if (query.equals(TaskQuery.open(query.limit()))) {
            return "No tasks found: nothing is open.\nCreate the first with delega_create_task, or see what is done"
                    + " with completed true.";
        }
        return "me".equals(query.assignedTo())
                ? "No tasks found: nothing like that is assigned to you.\nassigned_to \"none\" shows what is free to"
                        + " take."
                : "No tasks found.\nLeave out a filter, or see what is done with completed true.";
    }
}
