package dev.delega.backend.work;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.backend.work.life.Waiting;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Delegation in its two forms: with content, a child task for somebody; without, the task itself goes to
/// somebody else. Both are recorded as hops.
public final class HandOffs {
    private static final int BACK_AND_FORTH = 10;

    private final TaskStore tasks;
    private final References references;
    private final Births births;
    private final Waiting waiting;

    HandOffs(TaskStore tasks, References references, Births births, Waiting waiting) {
        this.tasks = tasks;
        this.references = references;
        this.births = births;
        this.waiting = waiting;
    }

    /** The child with its parent, or the task that was handed over. */
    public record Delegated(Task task, @Nullable Task parent) {}

    public Delegated delegate(String parentId, Task.Draft child, @Nullable String note) {
        return tasks.db().write(() -> {
            var parent = delegable(parentId);
            var to = child.assignee() == null
                    ? null
                    : references.agent(Deed.DELEGATE_TO_OTHERS, "agent_id", child.assignee());
            var born = births.insert(child, to, parent);
            record(TaskStore.idOf(born), Actor.current().ref(), to, note);
            release(parent);
            begin(born, TaskStore.idOf(parent), child.blockedBy(), hop(to, note));
            waiting.settle(tasks.byId(TaskStore.idOf(parent)));
            return new Delegated(tasks.byId(TaskStore.idOf(born)), tasks.byId(TaskStore.idOf(parent)));
        });
    }

    public Delegated handOver(String id, String agent, @Nullable String note) {
        return tasks.db().write(() -> {
            var task = delegable(id);
            var to = references.agent(Deed.DELEGATE_TO_OTHERS, "agent_id", agent);
            refuseIdle(task, to);
            record(TaskStore.idOf(task), Actor.current().ref(), to, note);
            tasks.db().sql("""
                    update task
                       set assignee_id = :to, delegator_id = :me, revision = revision + 1, updated_at = :now
                     where id = :id
                    """)
                    .set("to", TaskStore.idOf(to))
                    .set("me", Actor.current().id())
                    .set("now", tasks.db().now())
                    .set("id", TaskStore.idOf(task))
                    .run();
            release(task);
            var handed = tasks.byId(TaskStore.idOf(task));
            tasks.happened("task.delegated", handed, hop(to, note));
            tasks.happened("task.handed_over", handed, hop(to, note));
            tasks.happened("task.assigned", handed, hop(to, note));
            return new Delegated(handed, null);
        });
    }

    private Task delegable(String id) {
        var task = tasks.allowed(Deed.CHANGE_TASK, id);
        if (task.state().finished()) {
            throw new Problem.Conflict("finished", "Task #" + task.id() + " is " + task.state().wire()
                    + "; reopen it first (status open)").refused();
        }
        if (task.state() == State.IN_REVIEW) {
            throw new Problem.Conflict("in_review", "Task #" + task.id() + " is being reviewed").refused();
        }
        tasks.refuseIfHeld(task);
        return task;
    }

    private void begin(Task child, long parentId, List<String> blockers, ObjectNode hop) {
        waiting.require(child, blockers);
        tasks.happened("task.delegated", child, hop.deepCopy().put("parent_id", parentId));
        if (child.people().assignee() != null) {
            tasks.happened("task.assigned", child, hop);
        }
        waiting.settle(child);
    }

    private void record(long taskId, Ref from, @Nullable Ref to, @Nullable String note) {
        tasks.db().sql("insert into hop (task_id, from_id, to_id, note, at) values (:task, :from, :to, :note, :now)")
                .set("task", taskId)
                .set("from", TaskStore.idOf(from))
                .set("to", TaskStore.idOf(to))
                .set("note", Checks.maybeText("note", note, Checks.NOTE))
                .set("now", tasks.db().now())
                .run();
    }

    /** Whoever delegates a task no longer works on it. */
    private void release(Task task) {
        tasks.db().sql("""
                update task
                   set state = case state when 'claimed' then 'open' else state end,
                       holder_id = null, claimed_at = null, lease_until = null, updated_at = :now
                 where id = :id
                """).set("now", tasks.db().now()).set("id", TaskStore.idOf(task)).run();
    }

    private void refuseIdle(Task task, Ref to) {
        var assignee = task.people().assignee();
        if (assignee != null && assignee.id().equals(to.id())) {
            throw new Problem.Invalid("agent_id", "names '" + to.label() + "', who has this task already").refused();
        }
        var between = tasks.db().sql("""
                select count(*) as n from hop
                 where task_id = :task and (from_id = :me and to_id = :to or from_id = :to and to_id = :me)
                """)
                .set("task", TaskStore.idOf(task))
                .set("me", Actor.current().id())
                .set("to", TaskStore.idOf(to))
                .number();
        if (between >= BACK_AND_FORTH) {
            throw new Problem.Conflict("back_and_forth",
                    "Task #" + task.id() + " went back and forth with " + to.label() + " "
                            + between + " times; settle in a comment who does what, or ask whoever is accountable")
                    .refused();
        }
    }

    private static ObjectNode hop(@Nullable Ref to, @Nullable String note) {
        var payload = Json.object().put("from", Actor.current().name());
        if (to != null) {
            payload.put("to", to.label());
        }
        return note == null ? payload : payload.put("note", note);
    }
}
