package dev.delega.client.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Evidence;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/** A task in whatever shape a backend sends it: flat or nested, real JSON or JSON as text. */
public final class ReadTask {
    private ReadTask() {}

    public static Task task(JsonNode reply) {
        var node = unwrapped(reply);
        var id = Lenient.id(node, "id", "task_id");
        if (id == null) {
            throw new Problem.Unavailable("The backend answered with something that is not a task").refused();
        }
        return new Task(
                id,
                Lenient.words(node, "content", "title"),
                Lenient.text(node, "description"),
                state(node),
                priority(node),
                Lenient.texts(node, "labels"),
                Lenient.id(node, "due_date"),
                Lenient.ref(node, "project"),
                people(node),
                new Task.Place(
                        Lenient.id(node, "parent_task_id", "parent_id", "delegated_from_task_id"),
                        Lenient.id(node, "root_task_id", "root_id"),
                        (int) Lenient.number(node, "delegation_depth")),
                lease(node),
                Lenient.texts(node, "blocked_by"),
                context(node),
                Lenient.number(node, "context_version"),
                evidence(node),
                Lenient.number(node, "revision"),
                new Task.Times(
                        Lenient.instant(node, "created_at"),
                        Lenient.instant(node, "updated_at"),
                        Lenient.instant(node, "completed_at")));
    }

    public static List<Task> tasks(JsonNode array) {
        var tasks = new ArrayList<Task>();
        for (var node : array) {
            if (looksLikeTask(node)) {
                tasks.add(task(node));
            }
        }
        return tasks;
    }

    public static boolean looksLikeTask(JsonNode node) {
        var inner = unwrapped(node);
        return Lenient.id(inner, "id", "task_id") != null && inner.has("content");
    }

    private static JsonNode unwrapped(JsonNode node) {
        return !node.has("content") && node.path("task").isObject() ? node.get("task") : node;
    }

    /** Old backends let a task be completed and delegated at once; then it is completed. */
    private static State state(JsonNode node) {
        var state = State.of(Lenient.words(node, "status"));
        return Lenient.truth(node, false, "completed") && !state.finished() ? State.COMPLETED : state;
    }

    private static int priority(JsonNode node) {
        var priority = Lenient.count(node, "priority");
        return priority == null ? 1 : priority;
    }

    private static Task.People people(JsonNode node) {
        return new Task.People(
                Lenient.ref(node, "created_by_agent", "created_by"),
                Lenient.ref(node, "assigned_to_agent", "assigned_to"),
                Lenient.ref(node, "completed_by_agent", "completed_by"),
                Lenient.ref(node, "delegated_by_agent", "delegated_by"),
                Lenient.ref(node, "accountable_agent", "accountable"));
    }

    private static Task.@Nullable Lease lease(JsonNode node) {
        var lease = node.path("lease").isObject() ? node.get("lease") : node;
        Ref holder = Lenient.ref(lease, "claimed_by_agent", "holder_agent", "holder", "claimed_by");
        if (holder == null) {
            return null;
        }
        return new Task.Lease(
                holder,
                Lenient.instant(lease, "claimed_at"),
                Lenient.instant(lease, "lease_expires_at", "until"),
                Lenient.number(lease, "claim_generation", "generation", "fence"));
    }

    private static ObjectNode context(JsonNode node) {
        return Lenient.object(node, node.hasNonNull("context") ? "context" : "metadata");
    }

    private static List<Evidence> evidence(JsonNode node) {
        var evidence = new ArrayList<Evidence>();
        for (var item : Lenient.array(node, "evidence", "completion_evidence")) {
            var kind = Objects.requireNonNullElse(Lenient.id(item, "kind"), "other");
            evidence.add(new Evidence(kind, Lenient.words(item, "ref", "url"), Lenient.text(item, "summary")));
        }
        return evidence;
    }
}
