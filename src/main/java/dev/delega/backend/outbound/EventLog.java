package dev.delega.backend.outbound;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
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
    private final String columns;

    public EventLog(Database db) {
        this.db = db;
        this.columns = "e.seq, e." + db.dialect().place() + " as place, e.at, e.kind, e.actor_id,"
                + " a.name as actor_name, e.task_id, e.payload, e.origin, e.audience";
    }

    /** A place in the log. Nothing ever appears before a place that was read, in whatever order it is committed. */
    public record Position(long place, long seq) implements Comparable<Position> {
        /** Before everything. */
        public static final Position START = new Position(0, 0);

        @Override
        public int compareTo(Position other) {
            return place == other.place ? Long.compare(seq, other.seq) : Long.compare(place, other.place);
        }
    }

    /** A line of the log: where it stands, whom it concerned when it happened, and where it came from. */
    public record Entry(Event event, Position position, Set<Long> audience, String origin) {
        public Entry {
            audience = Set.copyOf(audience);
        }
    }

    /** Must run inside the change's own transaction. */
    public void append(String kind, @Nullable Long taskId, ObjectNode payload) {
        append(kind, taskId, payload, List.of(), null);
    }

    /** The same for a task as it is now, and the agents that it concerns. */
    public void append(String kind, @Nullable Long taskId, ObjectNode payload, Collection<Long> audience,
            @Nullable ObjectNode task) {
        var actor = Actor.current().agentId();
        db.sql("""
                insert into event (at, kind, actor_id, task_id, payload, origin, audience, task)
                values (:at, :kind, :actor, :task, :payload, :origin, :audience, :snapshot)
                """)
                .set("at", db.now())
                .set("kind", kind)
                .set("actor", actor)
                .set("task", taskId)
                .set("payload", Json.text(payload))
                .set("origin", actor == null ? "system" : "agent")
                .set("audience", audience.isEmpty() ? null : audience.toString())
                .set("snapshot", task == null ? null : Json.text(task))
                .run();
    }

    /** The latest things that happened to a task, oldest first. */
    public List<Event> latestOf(long taskId, int most) {
        return db.sql("select " + columns + """
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

    /** What follows, in the order in which everybody reads it. */
    public List<Entry> after(Position position, int most) {
        return db.sql("select " + columns + " from event e left join agent a on a.id = e.actor_id where "
                + db.dialect().behind() + " order by " + db.dialect().inOrder("asc") + " limit :most")
                .set("place", position.place())
                .set("seq", position.seq())
                .set("most", most)
                .list(EventLog::entry);
    }

    /** Behind all that can be seen now. */
    public Position end() {
        return db.sql("select e.seq, e." + db.dialect().place() + " as place from event e where e."
                + db.dialect().place() + " < " + db.dialect().horizon() + " order by " + db.dialect().inOrder("desc")
                + " limit 1")
                .first(EventLog::position)
                .orElse(Position.START);
    }

    /** Whether something was committed that an older transaction, still running, keeps followers from reading. */
    public boolean hidden() {
        return db.sql("select count(*) as n from (select 1 from event where " + db.dialect().place() + " >= "
                + db.dialect().horizon() + " limit 1) beyond").number() > 0;
    }

    /** Where the event of this number stands; of one that is gone, the one before it. */
    public Position at(long seq) {
        return db.sql("select e.seq, e." + db.dialect().place() + " as place from event e where e.seq <= :seq"
                + " order by e.seq desc limit 1")
                .set("seq", seq)
                .first(EventLog::position)
                .orElse(Position.START);
    }

    /** The event of this number, if the log still has it. */
    public Optional<Event> numbered(long seq) {
        return db.sql("select " + columns + " from event e left join agent a on a.id = e.actor_id where e.seq = :seq")
                .set("seq", seq)
                .first(EventLog::event);
    }

    /** The task as it was when this happened, without its context. */
    public @Nullable ObjectNode taskAt(long seq) {
        return db.sql("select task from event where seq = :seq and task is not null")
                .set("seq", seq)
                .first(row -> Json.objectOrEmpty(row.text("task")))
                .orElse(null);
    }

    /** Where a follower stands who has seen everything up to now. */
    public long horizon() {
        return db.sql("select " + db.dialect().horizon() + " as n").number();
    }

    /// The tasks that something happened to from {@code :place} on, as a query for their {@code task_id}; 0 stands for
    /// none. Each row also tells the {@code horizon} of that look. What was seen before may be told again, and a task
    /// several times; what was not is never left out, in whatever order it was committed.
    public String touched() {
        return "select coalesce(task_id, 0) as task_id, " + db.dialect().horizon() + " as horizon from event where "
                + db.dialect().place() + " >= :place";
    }

    private static Entry entry(Row row) {
        var audience = row.maybeText("audience");
        return new Entry(event(row), position(row), audience == null ? Set.of() : ids(audience), row.text("origin"));
    }

    private static Set<Long> ids(String json) {
        var ids = new HashSet<Long>();
        Json.read(json).forEach(id -> ids.add(id.longValue()));
        return ids;
    }

    private static Position position(Row row) {
        return new Position(row.number("place"), row.number("seq"));
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
