package dev.delega.backend.work;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
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

    /** The new task's id. What the draft leaves open a child has from its parent. */
    long insert(Task.Draft draft, @Nullable Ref assignee, @Nullable Task parent) {
        var labels = Checks.labels(draft.labels());
        var project = draft.project() == null && parent != null
                ? parent.project()
                : references.project(parent == null ? Deed.ATTACH_TO_PROJECTS : Deed.DELEGATE_INTO_PROJECTS,
                        draft.project());
        var birth = tasks.db.sql("""
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
                .set("content", Checks.text("content", draft.content(), Checks.CONTENT))
                .set("description", Checks.maybeText("description", draft.description(), Checks.DESCRIPTION))
                .set("priority", Checks.priority(requireNonNullElse(draft.priority(), usualPriority(parent))))
                .set("labels", Json.text(Json.strings(labels)))
                .set("due_date", Checks.dueDate(draft.dueDate()))
                .set("project", TaskStore.idOf(project))
                .set("assignee", TaskStore.idOf(assignee))
                .set("delegator", parent == null ? null : Actor.current().id())
                .set("accountable", TaskStore.idOf(accountable(parent)))
                .set("parent", parent == null ? null : TaskStore.idOf(parent))
                .set("depth", parent == null ? 0 : depthBelow(parent))
                .set("context", Json.text(Checks.context(requireNonNullElseGet(draft.metadata(), Json::object))))
                .set("context_version", draft.metadata() != null)
                .set("me", Actor.current().id())
                .set("now", tasks.db.now())
                .setAll(TaskStore.columns(Checks.plan(draft.plan())));
        // only now: a number is spent, whatever becomes of it
        var id = tasks.db.nextNumber("task");
        birth.set("id", id).set("root", parent == null ? id : root(parent)).run();
        tasks.label(id, labels);
        return id;
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
