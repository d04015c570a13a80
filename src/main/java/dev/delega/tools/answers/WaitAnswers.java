package dev.delega.tools.answers;

import java.util.ArrayList;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Event;
import dev.delega.contract.EventPage;
import dev.delega.contract.Task;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;
import org.jspecify.annotations.Nullable;

/** How the answers of somebody who waited read. */
public final class WaitAnswers {
    private static final int SHOWN = 50;

    private WaitAnswers() {}

    /** Without a task where it is gone. */
    public static Answer task(String id, @Nullable Task task, EventPage page) {
        var structured = Shape.shape().always("happened", Shape.list(page.events(), WaitAnswers::event));
        if (task == null) {
            return answer("Nothing more to wait for: task #" + Foreign.line(id, Bounds.NAME) + " was deleted.",
                    structured, page);
        }
        return answer(outcome(task, page) + "\n\n" + Text.line(task) + goingOn(task, page),
                structured.with("task", Shape.task(task)), page);
    }

    public static Answer news(EventPage page) {
        var shown = page.events().stream().limit(SHOWN).toList();
        var structured = Shape.shape().always("happened", Shape.list(shown, WaitAnswers::event));
        var next = shown.size() < page.events().size()
                ? new EventPage(shown, Long.toString(shown.getLast().seq()), true)
                : page;
        if (shown.isEmpty()) {
            return answer("Nothing new." + again(next), structured, next);
        }
        var lines = new ArrayList<String>();
        shown.stream().map(WaitAnswers::line).forEach(lines::add);
        lines.add("delega_get_task reads a task." + (next.more() ? " There is more." : "") + again(next));
        return answer(String.join("\n", lines), structured, next);
    }

    private static Answer answer(String text, Shape structured, EventPage page) {
        return Answer.of(text, structured.with("cursor", page.next()).done());
    }

    private static String outcome(Task task, EventPage page) {
        if (task.state().finished()) {
            return page.events().isEmpty() ? "The task has finished already:" : "The task has finished:";
        }
        return page.events().isEmpty() ? "Still waiting for the task:" : "The task can go on:";
    }

    private static String goingOn(Task task, EventPage page) {
        if (task.state().finished()) {
            return "\ndelega_get_task shows what came out of it.";
        }
        return page.events().isEmpty() ? "\nThe time is over." + again(page) : "";
    }

    private static String again(EventPage page) {
        return " delega_wait_for with after \"" + Foreign.line(page.next(), Bounds.NAME) + "\" goes on from here.";
    }

    private static ObjectNode event(Event event) {
        return Shape.shape().with("seq", event.seq()).with("kind", event.kind(), Bounds.NAME)
                .with("task_id", event.taskId(), Bounds.NAME)
                .with("by", Shape.ref(event.actor()))
                .with("at", event.at())
                .done();
    }

    private static String line(Event event) {
        return Stream.of(Text.time(event.at()), Foreign.line(event.kind(), Bounds.NAME),
                event.taskId() == null ? "" : "#" + Foreign.line(event.taskId(), Bounds.NAME),
                event.actor() == null ? "" : "by " + Text.name(event.actor()))
                .filter(part -> !part.isEmpty()).reduce((a, b) -> a + " " + b).orElse("");
    }
}
