package dev.delega.backend.work;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import java.time.Instant;
import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** How tasks come into the world: on their own, or as the child of one that is delegated. */
final class Births {
    private static final int DEEPEST = 20;
    private static final int USUAL_PRIORITY = 1;

    private final TaskStore tasks;
    private final References references;

    Births(TaskStore tasks, References references) {
        this.tasks = tasks;
        this.references = references;
    }

    /// The new task, put together from what went in: reading it again would tell nothing new, at the price of the row
    /// and of everybody's names. What the draft leaves open a child has from its parent.
    Task insert(Task.Draft draft, @Nullable Ref assignee, @Nullable Task parent) {
        var labels = Checks.labels(draft.labels());
        var project = draft.project() == null && parent != null
                ? parent.project()
                : references.project(parent == null ? Deed.ATTACH_TO_PROJECTS : Deed.DELEGATE_INTO_PROJECTS,
                        draft.project());
        var content = Checks.text("content", draft.content(), Checks.CONTENT);
        var description = Checks.maybeText("description", draft.description(), Checks.DESCRIPTION);
        var priority = Checks.priority(requireNonNullElse(draft.priority(), usualPriority(parent)));
        var dueDate = Checks.dueDate(draft.dueDate());
        var me = Actor.current().ref();
        var people = new Task.People(me, assignee, null, parent == null ? null : me, accountable(parent));
        var depth = parent == null ? 0 : depthBelow(parent);
        var context = Json.text(Checks.context(Json.object(), requireNonNullElseGet(draft.metadata(), Json::object)));
        var contextVersion = draft.metadata() == null ? 0 : 1;
        var plan = Checks.plan(draft.plan());
        // only now: a number is spent, whatever becomes of it
        var id = tasks.db().nextNumber("task");
        var root = parent == null ? id : root(parent);
        tasks.db().sql("""
                insert into task (id, content, description, state, priority, labels, due_date, project_id,
                                  creator_id, assignee_id, delegator_id, accountable_id,
                                  parent_id, root_id, depth, generation, attempt,
                                  context, context_version, evidence, revision, created_at, updated_at,
                                  due_time, reminder_time, is_recurring, recurring_type, recurring_interval,
                                  recurring_string)
                values (:id, :content, :description, 'open', :priority, :labels, :due_date, :project,
                        :me, :assignee, :delegator, :accountable, :parent, :root, :depth, 0, 0,
                        :context, :context_version, '[]', 1, :now, :now,
                        :due_time, :reminder_time, :is_recurring, :recurring_type, :recurring_interval,
                        :recurring_string)
                """)
                .set("id", id)
                .set("content", content)
                .set("description", description)
                .set("priority", priority)
                .set("labels", Json.text(Json.strings(labels)))
                .set("due_date", dueDate)
                .set("project", TaskStore.idOf(project))
                .set("me", Actor.current().id())
                .set("assignee", TaskStore.idOf(assignee))
                .set("delegator", TaskStore.idOf(people.delegator()))
                .set("accountable", TaskStore.idOf(people.accountable()))
                .set("parent", parent == null ? null : TaskStore.idOf(parent))
                .set("root", root)
                .set("depth", depth)
                .set("context", context)
                .set("context_version", contextVersion)
                .set("now", tasks.db().now())
                .setAll(TaskStore.columns(plan))
                .run();
        tasks.label(id, labels);
        var now = Instant.ofEpochMilli(tasks.db().now());
        return new Task(Long.toString(id), content, description, State.OPEN, priority, labels, dueDate, project, people,
                new Task.Place(parent == null ? null : parent.id(), Long.toString(root), depth), null, List.of(),
                Json.objectOrEmpty(context), contextVersion, List.of(), 1, new Task.Times(now, now, null), plan);
    }

    private static int usualPriority(@Nullable Task parent) {
        return parent == null ? USUAL_PRIORITY : parent.priority();
    }

    /** Whoever answered for the parent answers for what becomes of it. */
    private static @Nullable Ref accountable(@Nullable Task parent) {
        if (parent == null) {
            return Actor.current().ref();
        }
        var people = parent.people();
        return people.accountable() == null ? people.creator() : people.accountable();
    }

    private static long root(Task parent) {
        return Long.parseLong(requireNonNullElse(parent.place().rootId(), parent.id()));
    }

    private static int depthBelow(Task parent) {
        if (parent.place().depth() >= DEEPEST) {
            throw new Problem.Conflict("too_deep", "The chain is " + DEEPEST
                    + " delegations deep; do the work, or report back to #" + parent.id()
                    + " instead of delegating further").refused();
        }
        return parent.place().depth() + 1;
    }
}
