package dev.delega.backend.outbound;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Row;
import dev.delega.contract.Event;
import dev.delega.contract.Ref;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// What happened, appended in the transaction that makes it happen. Nothing else may notify anybody: webhooks,
/// streams and caches read this log after commit.
public final class EventLog {
    /** Everything a webhook may ask for. */
    public static final List<String> KINDS = List.of("task.created", "task.updated", "task.assigned", "task.delegated",
            "task.handed_over", "task.claimed", "task.released", "task.lease_expired", "task.state_changed",
            "task.commented", "task.linked", "task.blocked", "task.unblocked", "task.review_requested", "task.reviewed",
            "task.completed", "task.failed", "task.cancelled", "task.reopened", "task.deleted", "agent.registered",
            "agent.updated", "agent.key_rotated",
            "agent.deleted", "project.created", "project.updated", "project.deleted", "webhook.created",
            "webhook.updated",
            "webhook.deleted", "webhook.disabled");

    private final Database db;

    public EventLog(Database db) {
        this.db = db;
    }

    /** Must run inside the change's own transaction. */
    public void append(String kind, @Nullable Long taskId, ObjectNode payload) {
        db.sql("""
                insert into event (at, kind, actor_id, task_id, payload)
                values (:at, :kind, :actor, :task, :payload)
                """)
                .set("at", db.now())
                .set("kind", kind)
                .set("actor", Actor.current().agentId())
                .set("task", taskId)
                .set("payload", Json.text(payload))
                .run();
    }

    /** The latest things that happened to a task, oldest first. */
    public List<Event> latestOf(long taskId, int most) {
        return db.sql("""
                select e.seq, e.at, e.kind, e.actor_id, a.name as actor_name, e.task_id, e.payload
                  from event e left join agent a on a.id = e.actor_id
                 where e.task_id = :task
                 order by e.seq desc
                 limit :most
                """)
                .set("task", taskId)
                .set("most", most)
                .list(EventLog::event)
                .reversed();
    }

    /** Where a follower stands who has seen everything up to now. */
    public long horizon() {
        return db.sql("select " + db.dialect().horizon() + " as n").number();
    }

    /// The tasks that something happened to from {@code :place} on, as a query for their {@code task_id}; 0 stands for
    /// none. What was seen before may be told again; what was not is never left out, in whatever order it was committed.
    /// Asked for the distinct ids as they are, SQLite would walk through the index of all that ever happened.
    public String touched() {
        return "select distinct coalesce(task_id, 0) as task_id from event where " + db.dialect().place()
                + " >= :place";
    }

    private static Event event(Row row) {
        var actor = row.maybeNumber("actor_id");
        var task = row.maybeNumber("task_id");
        return new Event(
                row.number("seq"),
                row.instant("at"),
                row.text("kind"),
                actor == null ? null : new Ref(Long.toString(actor), row.maybeText("actor_name")),
                task == null ? null : Long.toString(task),
                Json.objectOrEmpty(row.text("payload")));
    }
}
