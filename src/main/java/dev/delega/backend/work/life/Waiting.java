package dev.delega.backend.work.life;

import java.util.ArrayList;
import java.util.List;

import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Turn;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.Unblocked;
import dev.delega.json.Json;

/// Tasks that wait: for their children (`delegated`) or for their prerequisites (`blocked`). One rule says which
/// of the three waiting states a task is in; whatever finishes, reopens or is added calls it for those concerned.
public final class Waiting {
    private static final String UNFINISHED = "not in ('completed', 'failed', 'cancelled')";

    private final TaskStore tasks;

    public Waiting(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** Replaces what the task waits for. */
    public void require(Task task, List<String> blockers) {
        tasks.db().sql("delete from prerequisite where task_id = :task").set("task", TaskStore.idOf(task)).run();
        if (!blockers.isEmpty()) {
            tasks.db().alone(Turn.PREREQUISITES);
        }
        for (var blocker : blockers.stream().distinct().toList()) {
            var needed = tasks.find(blocker)
                    .filter(it -> tasks.may(Deed.READ_TASK, it))
                    .orElseThrow(() -> new Problem.Invalid("blocked_by", "names no task '" + blocker + "'").refused());
            tasks.lock(List.of(TaskStore.idOf(needed)));
            refuseDeadlock(task, needed);
            tasks.db().sql("insert into prerequisite (task_id, blocker_id) values (:task, :blocker)")
                    .set("task", TaskStore.idOf(task))
                    .set("blocker", TaskStore.idOf(needed))
                    .run();
        }
    }

    /** Puts those that waited for this one right. The ones that can be started now are the answer. */
    List<Unblocked> settleAround(Task task) {
        var concerned = new ArrayList<>(
                tasks.db().sql("select task_id from prerequisite where blocker_id = :id order by task_id")
                        .set("id", TaskStore.idOf(task))
                        .list(row -> row.number("task_id")));
        if (task.place().parentId() != null) {
            concerned.add(Long.valueOf(task.place().parentId()));
        }
        var startable = new ArrayList<Unblocked>();
        for (var waiting : tasks.still(concerned)) {
            if (settle(waiting) == State.OPEN && waiting.state() != State.OPEN) {
                startable.add(unblocked(waiting));
            }
        }
        return startable;
    }

    private Unblocked unblocked(Task task) {
        var owner = task.people().assignee() == null ? task.people().creator() : task.people().assignee();
        return new Unblocked(
                task.id(),
                tasks.may(Deed.READ_TASK, task) ? task.content() : null,
                owner == null ? null : owner.label());
    }

    /** The state the task is in now that the world has changed; a task that is worked on or finished stays as it is. */
    public State settle(Task task) {
        if (task.state() != State.OPEN && task.state() != State.BLOCKED && task.state() != State.DELEGATED) {
            return task.state();
        }
        var due = hasUnfinishedChildren(task) ? State.DELEGATED : isBlocked(task) ? State.BLOCKED : State.OPEN;
        if (due == task.state()) {
            return due;
        }
        tasks.db().sql("""
                update task
                   set state = :state, revision = revision + 1, updated_at = :now
                 where id = :id and state in ('open', 'blocked', 'delegated')
                """)
                .set("state", due.wire())
                .set("now", tasks.db().now())
                .set("id", TaskStore.idOf(task))
                .run();
        announce(due, task);
        return due;
    }

    private void announce(State due, Task before) {
        switch (due) {
            case OPEN -> announce("task.unblocked", before);
            case BLOCKED -> announce("task.blocked", before);
            default -> {
                // the delegation itself is the event
            }
        }
    }

    private void announce(String kind, Task before) {
        tasks.happened(kind, tasks.byId(TaskStore.idOf(before)), Json.object().put("from", before.state().wire()));
    }

    private boolean hasUnfinishedChildren(Task task) {
        return tasks.db().sql("select count(*) as n from task where parent_id = :id and state " + UNFINISHED)
                .set("id", TaskStore.idOf(task))
                .number() > 0;
    }

    private boolean isBlocked(Task task) {
        return tasks.db().sql("""
                select count(*) as n
                  from prerequisite p join task t on t.id = p.blocker_id
                 where p.task_id = :id and t.state\s""" + UNFINISHED)
                .set("id", TaskStore.idOf(task))
                .number() > 0;
    }

    /** Nobody may wait, over any number of steps, for somebody who waits for them. */
    private void refuseDeadlock(Task task, Task needed) {
        var circular = task.id().equals(needed.id()) || tasks.db().sql("""
                with recursive awaited (id) as (
                    values (cast(:needed as bigint))
                    union
                    select w.awaited
                      from (select task_id as waiter, blocker_id as awaited from prerequisite
                            union all
                            select parent_id, id from task where parent_id is not null) w
                      join awaited on awaited.id = w.waiter
                )
                select count(*) as n from awaited where id = :task
                """)
                .set("needed", TaskStore.idOf(needed))
                .set("task", TaskStore.idOf(task))
                .number() > 0;
        if (circular) {
            throw new Problem.Invalid("blocked_by",
                    "cannot name #" + needed.id() + ": it waits for #" + task.id() + " itself").refused();
        }
    }
}
