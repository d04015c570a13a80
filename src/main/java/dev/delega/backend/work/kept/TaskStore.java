package dev.delega.backend.work.kept;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.access.Standing;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Evidence;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.Refused;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** Tasks as rows: found with the caller's eyes, and what the caller is to them. */
public final class TaskStore {
    /** What makes a task the caller's business, each with an index of its own; the caller's id is {@code :me}. */
    public static final List<String> CONCERNS = List.of("creator_id = :me", "assignee_id = :me", "holder_id = :me",
            "completer_id = :me", "delegator_id = :me",
            "accountable_id = :me and accountable_id <> coalesce(creator_id, 0)");

    private final Database db;
    private final EventLog events;
    private final Access access;

    public TaskStore(Database db, EventLog events, Access access) {
        this.db = db;
        this.events = events;
        this.access = access;
    }

    public Database db() {
        return db;
    }

    public EventLog events() {
        return events;
    }

    /** The task, if the caller may know that it exists. */
    public Task visible(String id) {
        return find(id)
                .filter(task -> may(Deed.READ_TASK, task))
                .orElseThrow(() -> new Problem.NotFound("task", id).refused());
    }

    /** The task, if the caller may do this to it; until the transaction ends nobody else changes it. */
    public Task allowed(Deed deed, String id) {
        if (numbered(id)) {
            lock(List.of(Long.parseLong(id)));
        }
        var task = visible(id);
        if (!may(deed, task)) {
            throw new Problem.Forbidden(deed.refusal()).refused();
        }
        return task;
    }

    public boolean may(Deed deed, Task task) {
        return access.may(Actor.current(), deed, standing(task));
    }

    public boolean may(Deed deed) {
        return access.may(Actor.current(), deed);
    }

    public Task byId(long id) {
        return find(Long.toString(id)).orElseThrow();
    }

    public Optional<Task> find(String id) {
        return numbered(id)
                ? db.sql("select * from task_view where id = :id").set("id", Long.parseLong(id)).first(TaskStore::task)
                : Optional.empty();
    }

    /** For whoever decides by what these tasks are now. */
    public void lock(Collection<Long> ids) {
        db.lock("task", ids);
    }

    /** Those of these tasks that are still there, for whoever decides by what they are now. */
    public List<Task> still(Collection<Long> ids) {
        lock(ids);
        return ids.stream().flatMap(id -> find(Long.toString(id)).stream()).toList();
    }

    private static boolean numbered(String id) {
        return Numbers.isId(id);
    }

    /** What the caller sees of all tasks, as a condition on task_view. */
    public String scope() {
        return may(Deed.SEE_ALL_TASKS) ? "1 = 1" : "(" + String.join(" or ", CONCERNS) + ")";
    }

    /** Other labels than before. */
    public void relabel(long taskId, List<String> labels) {
        db.sql("delete from task_label where task_id = :id").set("id", taskId).run();
        label(taskId, labels);
    }

    /** Labels stand on the task for reading and beside it for finding. */
    public void label(long taskId, List<String> labels) {
        for (var label : labels.stream().distinct().toList()) {
            db.sql("insert into task_label (task_id, label) values (:id, :label)")
                    .set("id", taskId)
                    .set("label", label)
                    .run();
        }
    }

    /** Whoever holds the task works on it; others keep their hands off until the lease has run out. */
    public void refuseIfHeld(Task task) {
        var lease = task.lease();
        var me = Actor.current();
        var live = lease != null && lease.until() != null && lease.until().toEpochMilli() > db.now();
        if (lease != null && live && !me.admin() && !lease.holder().id().equals(Long.toString(me.id()))) {
            throw new Problem.LeaseLost(task.id(), lease.holder().label()).refused();
        }
    }

    /** Tells the one who has the task now, if that is news. */
    public void assigned(@Nullable Ref before, @Nullable Ref after, Task task) {
        if (after != null && !after.equals(before)) {
            happened("task.assigned", task, Json.object().put("to", after.label()));
        }
    }

    public void happened(String kind, Task task, ObjectNode payload) {
        events.append(kind, idOf(task), payload.put("state", task.state().wire()), Snapshot.audience(task),
                Snapshot.of(task));
    }

    public void happened(String kind, Task task) {
        happened(kind, task, Json.object());
    }

    private static Standing standing(Task task) {
        var me = Long.toString(Actor.current().id());
        var people = task.people();
        var holder = task.lease() == null ? null : task.lease().holder();
        if (is(me, people.creator(), people.assignee(), holder)) {
            return Standing.OWNER;
        }
        return is(me, people.completer(), people.delegator(), people.accountable())
                ? Standing.WITNESS
                : Standing.STRANGER;
    }

    private static boolean is(String me, @Nullable Ref... refs) {
        return Arrays.stream(refs).filter(Objects::nonNull).anyMatch(ref -> ref.id().equals(me));
    }

    public static Refused changedMeanwhile(Task task) {
        return new Problem.Conflict("changed_meanwhile",
                "Task #" + task.id() + " has just been changed; read it again").refused();
    }

    public static long idOf(Task task) {
        return Long.parseLong(task.id());
    }

    public static @Nullable Long idOf(@Nullable Ref ref) {
        return ref == null ? null : Long.valueOf(ref.id());
    }

    public static Map<String, @Nullable Object> columns(Task.Plan plan) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("due_time", plan.dueTime());
        columns.put("reminder_time", plan.reminderTime());
        columns.put("is_recurring", plan.recurring());
        columns.put("recurring_type", plan.recurringType());
        columns.put("recurring_interval", plan.recurringInterval());
        columns.put("recurring_string", plan.recurringString());
        return columns;
    }

    public static Task task(Row row) {
        return new Task(
                Long.toString(row.number("id")),
                row.text("content"),
                row.maybeText("description"),
                State.of(row.text("state")),
                (int) row.number("priority"),
                Json.texts(Json.read(row.text("labels"))),
                row.maybeText("due_date"),
                ref(row, "project"),
                new Task.People(ref(row, "creator"), ref(row, "assignee"), ref(row, "completer"),
                        ref(row, "delegator"), ref(row, "accountable")),
                new Task.Place(id(row, "parent_id"), id(row, "root_id"), (int) row.number("depth")),
                lease(row),
                blockers(row.maybeText("blockers")),
                Json.objectOrEmpty(row.text("context")),
                row.number("context_version"),
                evidence(row.text("evidence")),
                row.number("revision"),
                new Task.Times(row.instant("created_at"), row.instant("updated_at"), row.maybeInstant("completed_at")),
                plan(row));
    }

    private static Task.Plan plan(Row row) {
        var interval = row.maybeNumber("recurring_interval");
        return new Task.Plan(row.maybeText("due_time"), row.maybeText("reminder_time"), row.flag("is_recurring"),
                row.maybeText("recurring_type"), interval == null ? null : interval.intValue(),
                row.maybeText("recurring_string"));
    }

    private static @Nullable Ref ref(Row row, String stem) {
        var id = row.maybeNumber(stem + "_id");
        return id == null ? null : new Ref(Long.toString(id), row.maybeText(stem + "_name"));
    }

    private static @Nullable String id(Row row, String column) {
        var id = row.maybeNumber(column);
        return id == null ? null : Long.toString(id);
    }

    private static Task.@Nullable Lease lease(Row row) {
        var holder = ref(row, "holder");
        return holder == null
                ? null
                : new Task.Lease(
                        holder, row.maybeInstant("claimed_at"), row.maybeInstant("lease_until"),
                        row.number("generation"));
    }

    private static List<String> blockers(@Nullable String ids) {
        return ids == null
                ? List.of()
                : Stream.of(ids.split(","))
                        .sorted((one, other) -> Long.compare(Long.parseLong(one), Long.parseLong(other))).toList();
    }

    private static List<Evidence> evidence(String json) {
        return StreamSupport.stream(Json.read(json).spliterator(), false)
                .map(item -> new Evidence(item.path("kind").asText(), item.path("ref").asText(),
                        item.hasNonNull("summary") ? item.get("summary").asText() : null))
                .toList();
    }
}
