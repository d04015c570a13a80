package dev.delega.backend.moving.older;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.contract.State;
import dev.delega.json.Json;
import dev.delega.words.Days;
import org.jspecify.annotations.Nullable;

/// The tasks of an older backend with their chains. Where a chain is torn there (a deleted parent leaves children
/// with a depth and a root that is gone), its parts become chains of their own.
final class OldTasks {
    private static final int LOWEST_PRIORITY = 4;

    private final Database db;
    private final Ledger ledger;
    private final Report.Tally tally;

    OldTasks(Database db, Ledger ledger, Report.Tally tally) {
        this.db = db;
        this.ledger = ledger;
        this.tally = tally;
    }

    Outcome take(OldRow row) {
        var id = ledger.number(Kind.TASK, row.id());
        var parent = parent(row);
        insert(row, id, parent);
        label(id, row.texts("labels"));
        if (parent.isPresent()) {
            hop(id);
        }
        return new Outcome.Moved(id);
    }

    /** Whatever has unfinished children waits for them. */
    void settle() {
        db.sql("""
                update task
                   set state = 'delegated'
                 where state = 'open'
                   and exists (select 1 from task child
                                where child.parent_id = task.id
                                  and child.state not in ('completed', 'failed', 'cancelled'))
                """).run();
    }

    /** A parent is always older than its child, so there are no circles. */
    private Optional<Place> parent(OldRow row) {
        var theirs = row.number("parent_task_id");
        var parent = theirs != null && theirs < row.id() ? ledger.ours(Kind.TASK, theirs) : Optional.<Long>empty();
        if (parent.isEmpty() && (theirs != null || row.number("delegation_depth", 0) > 0)) {
            tally.note("tasks begin a chain of their own, because the one they were delegated from is gone");
        }
        return parent.flatMap(id -> db.sql("""
                select id, root_id, depth, coalesce(accountable_id, creator_id) as accountable_id
                  from task
                 where id = :id
                """).set("id", id).first(Place::of));
    }

    private void insert(OldRow row, long id, Optional<Place> parent) {
        db.sql("""
                insert into task (id, content, description, state, priority, labels, due_date, project_id,
                                  creator_id, assignee_id, completer_id, delegator_id, accountable_id,
                                  parent_id, root_id, depth, generation, attempt,
                                  context, context_version, evidence, revision, created_at, updated_at, completed_at,
                                  due_time, reminder_time, is_recurring, recurring_type, recurring_interval,
                                  recurring_string)
                values (:id, :content, :description, :state, :priority, :labels, :due_date, :project,
                        :creator, :assignee, :completer, :delegator, :accountable,
                        :parent, :root, :depth, 0, 0,
                        :context, :context_version, '[]', 1, :created, :updated, :completed,
                        :due_time, :reminder_time, :is_recurring, :recurring_type, :recurring_interval,
                        :recurring_string)
                """)
                .set("id", id)
                .set("content", row.text("content", ""))
                .set("description", row.text("description"))
                .set("priority", Math.clamp(row.number("priority", 1), 1, LOWEST_PRIORITY))
                .set("labels", Json.text(Json.strings(row.texts("labels"))))
                .set("due_date", due(row))
                .set("project", ledger.oursOrNull(Kind.PROJECT, row.number("project_id")))
                .setAll(people(row, parent))
                .setAll(place(id, parent))
                .setAll(progress(row))
                .setAll(plan(row))
                .run();
    }

    private @Nullable String due(OldRow row) {
        var date = row.date("due_date");
        if (date != null && !Days.isDay(date)) {
            tally.note("tasks are due on no day of the calendar, and have no date here");
            return null;
        }
        return date;
    }

    private Map<String, @Nullable Object> people(OldRow row, Optional<Place> parent) {
        var creator = ledger.oursOrNull(Kind.AGENT, row.number("created_by_agent_id"));
        var people = new HashMap<String, @Nullable Object>();
        people.put("creator", creator);
        people.put("assignee", ledger.oursOrNull(Kind.AGENT, row.number("assigned_to_agent_id")));
        people.put("completer", ledger.oursOrNull(Kind.AGENT, row.number("completed_by_agent_id")));
        people.put("delegator", parent.isPresent() ? creator : null);
        people.put("accountable", parent.isPresent() ? parent.get().accountable : creator);
        return people;
    }

    private static Map<String, @Nullable Object> place(long id, Optional<Place> parent) {
        var place = new HashMap<String, @Nullable Object>();
        place.put("parent", parent.map(Place::id).orElse(null));
        place.put("root", parent.map(Place::root).orElse(id));
        place.put("depth", parent.map(it -> it.depth + 1).orElse(0L));
        return place;
    }

    private Map<String, @Nullable Object> progress(OldRow row) {
        var state = state(row);
        var created = row.moment("created_at");
        var updated = row.moment("updated_at");
        var completed = row.moment("completed_at");
        var context = row.object("context");
        var progress = new HashMap<String, @Nullable Object>();
        progress.put("state", state.wire());
        progress.put("created", created == null ? db.now() : created);
        progress.put("updated", updated != null ? updated : created != null ? created : db.now());
        progress.put("completed", !state.finished()
                ? null
                : completed != null ? completed : progress.get("updated"));
        progress.put("context", Json.text(context));
        progress.put("context_version", context.isEmpty() ? 0 : 1);
        return progress;
    }

    private static Map<String, @Nullable Object> plan(OldRow row) {
        var plan = new HashMap<String, @Nullable Object>();
        plan.put("due_time", row.time("due_time"));
        plan.put("reminder_time", row.local("reminder_time"));
        plan.put("is_recurring", row.flag("is_recurring", false));
        plan.put("recurring_type", row.text("recurring_type"));
        plan.put("recurring_interval", row.number("recurring_interval"));
        plan.put("recurring_string", row.text("recurring_string"));
        return plan;
    }

    /** The flag wins: a completed task that was delegated afterwards stands there as both. */
    private static State state(OldRow row) {
        var status = row.text("status", "open");
        if (row.flag("completed", false)) {
            return State.COMPLETED;
        }
        return switch (status) {
            case "completed" -> State.COMPLETED;
            case "failed" -> State.FAILED;
            case "cancelled" -> State.CANCELLED;
            default -> State.OPEN;
        };
    }

    private void label(long id, List<String> labels) {
        for (var label : labels) {
            db.sql("insert into task_label (task_id, label) values (:id, :label)")
                    .set("id", id)
                    .set("label", label)
                    .run();
        }
    }

    /** The older backend kept no hops; a child that somebody made for somebody is one. */
    private void hop(long id) {
        db.sql("""
                insert into hop (task_id, from_id, to_id, at)
                select id, creator_id, assignee_id, created_at from task where id = :id
                """).set("id", id).run();
    }

    private record Place(long id, long root, long depth, @Nullable Long accountable) {
        static Place of(Row row) {
            return new Place(row.number("id"), row.number("root_id"), row.number("depth"),
                    row.maybeNumber("accountable_id"));
        }
    }
}
