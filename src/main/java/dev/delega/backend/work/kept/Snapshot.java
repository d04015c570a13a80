package dev.delega.backend.work.kept;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.words.Moment;
import org.jspecify.annotations.Nullable;

/// A task as the log remembers it, in the form in which webhooks tell it. Its context may be large and is not part of
/// it: whoever tells of the event adds it as it is then.
final class Snapshot {
    private Snapshot() {}

    static ObjectNode of(Task task) {
        var people = task.people();
        var json = Json.object()
                .put("id", TaskStore.idOf(task))
                .put("content", task.content())
                .put("description", task.description())
                .put("project_id", TaskStore.idOf(task.project()))
                .put("priority", task.priority());
        json.set("labels", Json.strings(task.labels()));
        json.put("due_date", task.dueDate())
                .put("status", task.state().wire())
                .put("completed", task.state() == State.COMPLETED)
                .put("completed_at", at(task.times().completed()))
                .put("completed_by", people.completer() == null ? null : people.completer().label())
                .put("created_by_agent_id", TaskStore.idOf(people.creator()))
                .put("assigned_to_agent_id", TaskStore.idOf(people.assignee()))
                .put("completed_by_agent_id", TaskStore.idOf(people.completer()))
                .put("parent_task_id", number(task.place().parentId()))
                .put("root_task_id", number(task.place().rootId()))
                .put("delegation_depth", task.place().depth())
                .put("fence", task.lease() == null ? null : task.lease().generation())
                .put("revision", task.revision());
        return json;
    }

    /** Those who may read the task. */
    static Set<Long> audience(Task task) {
        var audience = new TreeSet<Long>();
        var people = task.people();
        add(audience, people.creator());
        add(audience, people.assignee());
        add(audience, people.completer());
        add(audience, people.delegator());
        add(audience, people.accountable());
        add(audience, task.lease() == null ? null : task.lease().holder());
        return audience;
    }

    private static void add(Set<Long> audience, @Nullable Ref ref) {
        if (ref != null) {
            audience.add(Long.valueOf(ref.id()));
        }
    }

    private static @Nullable Long number(@Nullable String id) {
        return id == null ? null : Long.valueOf(id);
    }

    private static @Nullable String at(@Nullable Instant instant) {
        return instant == null ? null : Moment.text(instant);
    }
}
