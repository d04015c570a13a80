package dev.delega.backend.work.life;

import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Changing tasks: what is named changes, the rest stays. */
public final class Edits {
    private final TaskStore tasks;
    private final References references;
    private final Waiting waiting;
    private final Lifecycle lifecycle;

    public Edits(TaskStore tasks, References references, Waiting waiting, Lifecycle lifecycle) {
        this.tasks = tasks;
        this.references = references;
        this.waiting = waiting;
        this.lifecycle = lifecycle;
    }

    public Task update(String id, Edit edit) {
        return tasks.db().write(() -> {
            var before = tasks.allowed(Deed.CHANGE_TASK, id);
            var after = edit.named().isEmpty() ? before : apply(before, edit);
            return edit.state() == null ? after : lifecycle.moveTo(after, edit.state());
        });
    }

    private Task apply(Task before, Edit edit) {
        var next = edited(before, edit);
        var changed = tasks.db().sql("""
                update task
                   set content = :content, description = :description, priority = :priority, labels = :labels,
                       due_date = :due_date, project_id = :project, assignee_id = :assignee,
                       context = :context, context_version = :context_version,
                       due_time = :due_time, reminder_time = :reminder_time, is_recurring = :is_recurring,
                       recurring_type = :recurring_type, recurring_interval = :recurring_interval,
                       recurring_string = :recurring_string,
                       revision = revision + 1, updated_at = :now
                 where id = :id and revision = :seen
                """)
                .set("content", next.content())
                .set("description", next.description())
                .set("priority", next.priority())
                .set("labels", Json.text(Json.strings(next.labels())))
                .set("due_date", next.dueDate())
                .set("project", TaskStore.idOf(next.project()))
                .set("assignee", TaskStore.idOf(next.people().assignee()))
                .set("context", Json.text(next.context()))
                .set("context_version", next.contextVersion())
                .setAll(TaskStore.columns(next.plan()))
                .set("now", tasks.db().now())
                .set("id", TaskStore.idOf(before))
                .set("seen", before.revision())
                .run();
        if (changed == 0) {
            throw TaskStore.changedMeanwhile(before);
        }
        if (edit.names("labels")) {
            tasks.relabel(TaskStore.idOf(before), next.labels());
        }
        if (edit.names("blocked_by")) {
            waiting.require(before, edit.values().blockedBy());
        }
        return announce(before, tasks.byId(TaskStore.idOf(before)), edit);
    }

    private Task announce(Task before, Task after, Edit edit) {
        tasks.happened("task.updated", after,
                Json.object().set("changed", Json.strings(edit.named().stream().sorted().toList())));
        tasks.assigned(before.people().assignee(), after.people().assignee(), after);
        waiting.settle(after);
        return tasks.byId(TaskStore.idOf(after));
    }

    private Task edited(Task task, Edit edit) {
        var values = edit.values();
        var people = task.people();
        return new Task(
                task.id(),
                edit.names("content") ? Checks.text("content", values.content(), Checks.CONTENT) : task.content(),
                edit.names("description")
                        ? Checks.maybeText("description", values.description(), Checks.DESCRIPTION)
                        : task.description(),
                task.state(),
                edit.names("priority")
                        ? Checks.priority(Objects.requireNonNullElse(values.priority(), 1))
                        : task.priority(),
                edit.names("labels") ? Checks.labels(values.labels()) : task.labels(),
                edit.names("due_date") ? Checks.dueDate(values.dueDate()) : task.dueDate(),
                edit.names("project") ? references.project(Deed.ATTACH_TO_PROJECTS, values.project()) : task.project(),
                new Task.People(people.creator(),
                        edit.names("assign_to")
                                ? references.assignee(Deed.REASSIGN_TO_OTHERS, values.assignee())
                                : people.assignee(),
                        people.completer(), people.delegator(), people.accountable()),
                task.place(),
                task.lease(),
                task.blockedBy(),
                context(task, edit),
                edit.names("metadata") || edit.names("context") ? task.contextVersion() + 1 : task.contextVersion(),
                task.evidence(),
                task.revision(),
                task.times(),
                planned(task.plan(), edit));
    }

    /** Metadata is added to what is there; a context takes its place. */
    private static ObjectNode context(Task task, Edit edit) {
        if (edit.names("context")) {
            return Checks.context(task.context(),
                    Objects.requireNonNullElseGet(edit.values().metadata(), Json::object));
        }
        return edit.names("metadata") ? merged(task.context(), edit.values().metadata()) : task.context();
    }

    private static Task.Plan planned(Task.Plan before, Edit edit) {
        var wanted = edit.values().plan();
        return Checks.plan(new Task.Plan(
                edit.names("due_time") ? wanted.dueTime() : before.dueTime(),
                edit.names("reminder_time") ? wanted.reminderTime() : before.reminderTime(),
                edit.names("is_recurring") ? wanted.recurring() : before.recurring(),
                edit.names("recurring_type") ? wanted.recurringType() : before.recurringType(),
                edit.names("recurring_interval") ? wanted.recurringInterval() : before.recurringInterval(),
                edit.names("recurring_string") ? wanted.recurringString() : before.recurringString()));
    }

    /** Top-level keys are added or overwritten and the others stay; nothing at all clears it. */
    static ObjectNode merged(ObjectNode context, @Nullable ObjectNode more) {
        if (more == null) {
            return Json.object();
        }
        var merged = context.deepCopy();
        merged.setAll(more);
        return Checks.context(context, merged);
    }
}
