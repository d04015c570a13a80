package dev.delega.backend.work.life;

import static java.util.Objects.requireNonNullElseGet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Evidence;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.Unblocked;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** How tasks end, and how they begin again. */
public final class Lifecycle {
    private static final int MOST_EVIDENCE = 5;
    private static final int LONGEST_EVIDENCE = 500;
    private static final List<String> KINDS = List.of("commit", "pr", "ci_check", "deploy_sha", "artifact_url",
            "command_output");

    private final TaskStore tasks;
    private final Waiting waiting;

    public Lifecycle(TaskStore tasks, Waiting waiting) {
        this.tasks = tasks;
        this.waiting = waiting;
    }

    /** The finished task, what can be started because of it, and who asked for it. */
    public record Completed(Task task, List<Unblocked> unblocked, List<String> interested) {}

    /** What came out of it. */
    public record Outcome(@Nullable JsonNode result, @Nullable ObjectNode metadata, List<Evidence> evidence) {
        public Outcome {
            evidence = List.copyOf(evidence);
        }
    }

    /** Completing twice is completing once: the second time changes nothing and tells nobody. */
    public Completed complete(String id, Outcome outcome) {
        checkEvidence(outcome.evidence());
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, id);
            if (task.state() == State.COMPLETED) {
                return new Completed(task, List.of(), List.of());
            }
            refuseUnlessCompletable(task);
            var done = finish(task, State.COMPLETED, context(task, outcome), outcome.evidence());
            tasks.happened("task.completed", done);
            return new Completed(done, waiting.settleAround(done), interested(done));
        });
    }

    public Task cancel(String id, @Nullable String reason) {
        return tasks.db().write(() -> end(tasks.allowed(Deed.CHANGE_TASK, id), State.CANCELLED, reason, null));
    }

    /** It was tried and did not work; what was found out on the way goes into the context. */
    public Task fail(String id, @Nullable String reason, @Nullable ObjectNode metadata) {
        return tasks.db().write(() -> end(tasks.allowed(Deed.CHANGE_TASK, id), State.FAILED, reason, metadata));
    }

    public Task reopen(String id) {
        return tasks.db().write(() -> again(tasks.allowed(Deed.CHANGE_TASK, id)));
    }

    /** A change that asks for a state by name. Must run inside the change. */
    Task moveTo(Task task, State state) {
        return switch (state) {
            case OPEN -> task.state().finished() ? again(task) : task;
            case CANCELLED, FAILED -> end(task, state, null, null);
            case COMPLETED -> complete(task.id(), new Outcome(null, null, List.of())).task();
            default -> throw new Problem.Invalid("status", "can be set to open, completed, failed or cancelled;"
                    + " delegate and claim have their own calls").refused();
        };
    }

    private Task end(Task task, State state, @Nullable String reason, @Nullable ObjectNode metadata) {
        if (task.state() == state) {
            return task;
        }
        if (task.state().finished()) {
            throw finished(task);
        }
        tasks.refuseIfHeld(task);
        var why = Checks.maybeText("reason", reason, Checks.COMMENT);
        var context = Edits.merged(task.context(), requireNonNullElseGet(metadata, Json::object));
        var ended = finish(task, state, why == null ? context : context.put("reason", why), task.evidence());
        tasks.happened("task." + state.wire(), ended, Json.object().put("reason", why));
        waiting.settleAround(ended);
        return ended;
    }

    private Task again(Task task) {
        if (!task.state().finished()) {
            throw new Problem.Conflict("not_finished",
                    "Task #" + task.id() + " is not finished; there is nothing to reopen").refused();
        }
        tasks.db().sql("""
                update task
                   set state = 'open', completer_id = null, completed_at = null,
                       attempt = attempt + 1, revision = revision + 1, updated_at = :now
                 where id = :id and state in ('completed', 'failed', 'cancelled')
                """).set("now", tasks.db().now()).set("id", TaskStore.idOf(task)).run();
        var open = tasks.byId(TaskStore.idOf(task));
        tasks.happened("task.reopened", open);
        waiting.settle(open);
        waiting.settleAround(open);
        return tasks.byId(TaskStore.idOf(task));
    }

    private Task finish(Task task, State state, ObjectNode context, List<Evidence> evidence) {
        var changed = tasks.db().sql("""
                update task
                   set state = :state, completer_id = :completer, completed_at = :completed,
                       holder_id = null, claimed_at = null, lease_until = null,
                       context = :context, context_version = context_version + :context_changed, evidence = :evidence,
                       revision = revision + 1, updated_at = :now
                 where id = :id and revision = :seen and state not in ('completed', 'failed', 'cancelled')
                """)
                .set("state", state.wire())
                .set("completer", state == State.COMPLETED ? Actor.current().id() : null)
                .set("completed", state == State.COMPLETED ? tasks.db().now() : null)
                .set("context", Json.text(context))
                .set("context_changed", !context.equals(task.context()))
                .set("evidence", Json.text(json(evidence)))
                .set("now", tasks.db().now())
                .set("id", TaskStore.idOf(task))
                .set("seen", task.revision())
                .run();
        if (changed == 0) {
            throw TaskStore.changedMeanwhile(task);
        }
        return tasks.byId(TaskStore.idOf(task));
    }

    private void refuseUnlessCompletable(Task task) {
        switch (task.state()) {
            case FAILED, CANCELLED -> throw finished(task);
            case BLOCKED -> throw new Problem.Conflict("blocked", "Task #" + task.id() + " waits for "
                    + String.join(", ", unfinished(task.blockedBy()).map(id -> "#" + id).toList())
                    + "; finish that first, or change blocked_by").refused();
            case IN_REVIEW ->
                throw new Problem.Conflict("in_review", "Task #" + task.id() + " is being reviewed").refused();
            default -> tasks.refuseIfHeld(task);
        }
    }

    private Stream<String> unfinished(List<String> blockers) {
        return blockers.stream().filter(id -> !tasks.byId(Long.parseLong(id)).state().finished());
    }

    private static ObjectNode context(Task task, Outcome outcome) {
        var more = Json.object();
        if (outcome.metadata() != null) {
            more.setAll(outcome.metadata());
        }
        if (outcome.result() != null) {
            more.set("result", outcome.result());
        }
        return Edits.merged(task.context(), more);
    }

    private static void checkEvidence(List<Evidence> evidence) {
        if (evidence.size() > MOST_EVIDENCE) {
            throw new Problem.Invalid("evidence", "must be at most " + MOST_EVIDENCE + " items").refused();
        }
        for (var item : evidence) {
            if (!KINDS.contains(item.kind())) {
                throw new Problem.Invalid("evidence",
                        "has no kind '" + item.kind() + "'; valid are " + String.join(", ", KINDS)).refused();
            }
            Checks.text("evidence", item.ref(), LONGEST_EVIDENCE);
            Checks.maybeText("evidence", item.summary(), LONGEST_EVIDENCE);
        }
    }

    /** Those who asked for it, handed it on or answer for it, other than the one who did it. */
    private static List<String> interested(Task task) {
        var me = Actor.current().ref();
        var people = task.people();
        var names = new LinkedHashSet<String>();
        Stream.of(people.delegator(), people.creator(), people.accountable())
                .filter(Objects::nonNull)
                .filter(ref -> !ref.id().equals(me.id()))
                .forEach(ref -> names.add(ref.label()));
        return new ArrayList<>(names);
    }

    private static RuntimeException finished(Task task) {
        return new Problem.Conflict("finished", "Task #" + task.id() + " is " + task.state().wire()
                + "; reopen it first (status open)").refused();
    }

    private static JsonNode json(List<Evidence> evidence) {
        var array = Json.array();
        for (var item : evidence) {
            var node = array.addObject().put("kind", item.kind()).put("ref", item.ref());
            if (item.summary() != null) {
                node.put("summary", item.summary());
            }
        }
        return array;
    }
}
