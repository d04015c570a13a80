package dev.delega.backend.work.life;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// The notes that go with a task from hand to hand. Two who write different keys at once both find theirs; whoever
/// wants to be sure of what they have read says its version.
public final class Contexts {
    private final TaskStore tasks;

    public Contexts(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** How a patch is laid over what is there. */
    public enum Merge {
        /** Top-level keys are added or overwritten; null is a value. */
        KEYS,
        /** RFC 7396: objects merge at every level, null removes. */
        DEEP
    }

    public Task patch(String id, ObjectNode patch, Merge merge, @Nullable Long expectedVersion) {
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, id);
            if (expectedVersion != null && expectedVersion != task.contextVersion()) {
                throw new Problem.ContextMoved(task.id(), task.contextVersion(), task.context()).refused();
            }
            var merged = merge == Merge.KEYS ? Edits.merged(task.context(), patch) : merged(task.context(), patch);
            tasks.db().sql("""
                    update task
                       set context = :context, context_version = context_version + 1, revision = revision + 1,
                           updated_at = :now
                     where id = :id and context_version = :seen
                    """)
                    .set("context", Json.text(Checks.context(task.context(), merged)))
                    .set("now", tasks.db().now())
                    .set("id", TaskStore.idOf(task))
                    .set("seen", task.contextVersion())
                    .run();
            var after = tasks.byId(TaskStore.idOf(task));
            tasks.happened("task.updated", after, Json.object().set("changed", Json.strings(List.of("context"))));
            return after;
        });
    }

    static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        var merged = target.deepCopy();
        patch.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else if (entry.getValue() instanceof ObjectNode inner) {
                merged.set(entry.getKey(), merged(
                        merged.get(entry.getKey()) instanceof ObjectNode there ? there : Json.object(), inner));
            } else {
                merged.set(entry.getKey(), entry.getValue());
            }
        });
        return merged;
    }
}
