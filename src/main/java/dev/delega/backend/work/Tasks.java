package dev.delega.backend.work;

import java.util.List;

import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Turn;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.backend.work.life.Waiting;
import dev.delega.contract.Match;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;

/** Creating and reading tasks. */
public final class Tasks {
    private final TaskStore tasks;
    private final References references;
    private final Births births;
    private final Waiting waiting;
    private final Lookalikes lookalikes;

    Tasks(TaskStore tasks, References references, Births births, Waiting waiting, Lookalikes lookalikes) {
        this.tasks = tasks;
        this.references = references;
        this.births = births;
        this.waiting = waiting;
        this.lookalikes = lookalikes;
    }

    /** A new task, or the one that was there, and what looks like it. */
    public record Created(Task task, List<Match> duplicates, boolean reused) {}

    public Created create(Task.Draft draft, OnDuplicate onDuplicate) {
        return onDuplicate == OnDuplicate.WARN ? warned(draft) : decided(draft, onDuplicate);
    }

    /** What looks like it is only told: nobody else waits while that is looked for. */
    private Created warned(Task.Draft draft) {
        var alike = tasks.db().glance(() -> lookalikes.of(content(draft)));
        return new Created(tasks.db().write(() -> begin(draft)), alike, false);
    }

    private Created decided(Task.Draft draft, OnDuplicate onDuplicate) {
        return tasks.db().write(() -> {
            tasks.db().alone(Turn.DUPLICATES);
            var alike = lookalikes.of(content(draft));
            if (!alike.isEmpty() && onDuplicate == OnDuplicate.REJECT) {
                throw new Problem.Duplicate(alike).refused();
            }
            if (!alike.isEmpty() && onDuplicate == OnDuplicate.REUSE) {
                return new Created(tasks.visible(alike.getFirst().taskId()), alike, true);
            }
            return new Created(begin(draft), alike, false);
        });
    }

    public Task get(String id) {
        return tasks.db().read(() -> tasks.visible(id));
    }

    private Task begin(Task.Draft draft) {
        var task = births.insert(draft, references.assignee(Deed.ASSIGN_TO_OTHERS, draft.assignee()), null);
        var waits = !draft.blockedBy().isEmpty();
        if (waits) {
            waiting.require(task, draft.blockedBy());
        }
        tasks.happened("task.created", task);
        tasks.assigned(null, task.people().assignee(), task);
        return waits && waiting.settle(task) != State.OPEN ? tasks.byId(TaskStore.idOf(task)) : task;
    }

    private static String content(Task.Draft draft) {
        return Checks.text("content", draft.content(), Checks.CONTENT);
    }
}
