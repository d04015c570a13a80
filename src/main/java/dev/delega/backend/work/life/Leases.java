package dev.delega.backend.work.life;

import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;

/** What becomes of a task whose holder has not been heard of for as long as it had asked for. */
public final class Leases {
    private static final int AT_ONCE = 100;

    private final TaskStore tasks;
    private final Waiting waiting;

    public Leases(TaskStore tasks, Waiting waiting) {
        this.tasks = tasks;
        this.waiting = waiting;
    }

    /** Opens some of these tasks for the next one; whether there may be more of them. */
    public boolean sweep() {
        return tasks.db().write(() -> {
            var lapsed = tasks.db().sql("""
                    select id from task
                     where holder_id is not null and lease_until <= :now
                     order by lease_until
                     limit :most
                    """)
                    .set("now", tasks.db().now())
                    .set("most", AT_ONCE)
                    .list(row -> row.number("id"));
            tasks.still(lapsed).forEach(this::end);
            return lapsed.size() == AT_ONCE;
        });
    }

    /** Unless it was renewed or given back in the meantime. */
    private void end(Task task) {
        var ended = tasks.db().sql("""
                update task
                   set state = case state when 'claimed' then 'open' else state end, attempt = attempt + 1,
                       holder_id = null, claimed_at = null, lease_until = null,
                       revision = revision + 1, updated_at = :now
                 where id = :id and holder_id is not null and lease_until <= :now
                """).set("now", tasks.db().now()).set("id", TaskStore.idOf(task)).run();
        var lease = task.lease();
        if (ended > 0 && lease != null) {
            var open = tasks.byId(TaskStore.idOf(task));
            tasks.happened("task.lease_expired", open,
                    Json.object().put("holder", lease.holder().label()).put("fence", lease.generation()));
            if (open.state() == State.OPEN) {
                waiting.settle(open);
            }
        }
    }
}
