package dev.delega.backend.work.life;

import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;

/// Deleting tasks. What hung below one is either deleted with it or becomes a tree of its own; nobody goes on
/// waiting for what is not there any more.
public final class Removal {
    /** What becomes of the children. */
    public enum Children {
        REFUSE, KEEP, DELETE
    }

    private static final String BELOW = """
            with recursive below (id) as (
                values (cast(:id as bigint))
                union
                select t.id from task t join below on t.parent_id = below.id
            )
            """;

    private final TaskStore tasks;
    private final Waiting waiting;

    public Removal(TaskStore tasks, Waiting waiting) {
        this.tasks = tasks;
        this.waiting = waiting;
    }

    public void delete(String id, Children children) {
        tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, id);
            var below = below(task);
            tasks.lock(below.stream().map(TaskStore::idOf).toList());
            if (!below.isEmpty() && children == Children.REFUSE) {
                throw new Problem.Conflict("has_children", "Task #" + task.id() + " has " + below.size()
                        + " delegated tasks below it; say children=keep to let them stand on their own, or"
                        + " children=delete to delete them too").refused();
            }
            if (children == Children.DELETE) {
                below.reversed().forEach(this::remove);
            } else {
                childrenOf(task).forEach(this::setFree);
            }
            remove(task);
            return task;
        });
    }

    /** Deeper ones last; only if the caller may change each of them. */
    private List<Task> below(Task task) {
        return tasks.db().sql(BELOW + "select id from below where id <> :id order by id")
                .set("id", TaskStore.idOf(task))
                .list(row -> tasks.byId(row.number("id")));
    }

    private List<Task> childrenOf(Task task) {
        return tasks.db().sql("select * from task_view where parent_id = :id order by id")
                .set("id", TaskStore.idOf(task))
                .list(TaskStore::task);
    }

    /** A child becomes the root of what is below it. */
    private void setFree(Task child) {
        tasks.db().sql(BELOW + """
                update task
                   set root_id = :id, depth = depth - :depth, revision = revision + 1, updated_at = :now,
                       parent_id = case when id = :id then null else parent_id end
                 where id in (select id from below)
                """)
                .set("id", TaskStore.idOf(child))
                .set("depth", child.place().depth())
                .set("now", tasks.db().now())
                .run();
        tasks.happened("task.updated", child, Json.object().set("changed", Json.strings(List.of("parent_task_id"))));
    }

    private void remove(Task task) {
        if (!tasks.may(Deed.CHANGE_TASK, task)) {
            throw new Problem.Forbidden("Task #" + task.id() + " below it is not yours to delete").refused();
        }
        tasks.refuseIfHeld(task);
        var waiters = tasks.db().sql("select task_id from prerequisite where blocker_id = :id")
                .set("id", TaskStore.idOf(task))
                .list(row -> row.number("task_id"));
        tasks.happened("task.deleted", task, Json.object().put("content", task.content())
                .put("by", Actor.current().name()));
        tasks.db().sql("delete from task where id = :id").set("id", TaskStore.idOf(task)).run();
        tasks.still(waiters).forEach(waiting::settle);
        var parent = task.place().parentId();
        if (parent != null) {
            tasks.still(List.of(Long.valueOf(parent))).stream().filter(it -> it.state() == State.DELEGATED)
                    .forEach(waiting::settle);
        }
    }
}
