package dev.delega.client;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Agent;
import dev.delega.contract.Chain;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Evidence;
import dev.delega.contract.Link;
import dev.delega.contract.Match;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.contract.Webhook;
import org.jspecify.annotations.Nullable;

/// One method per endpoint of the contract. Reads leniently what any Delega backend sends, and turns what a
/// backend
/// refuses back into a {@link dev.delega.contract.Problem}.
public final class DelegaClient {
    private final Caller caller;

    public DelegaClient(Caller caller) {
        this.caller = caller;
    }

    /** What to do when the task to be created exists already, nearly. */
    public enum OnDuplicate {
        WARN, REJECT, REUSE
    }

    public record Created(Task task, List<Match> duplicates, boolean reused) {}

    public record Details(
            Task task, List<Comment> comments, List<Subtask> subtasks, List<Link> links, List<Event> history) {}

    public record Updated(Task before, Task after) {}

    /** A child with its parent, or the task that was handed over. */
    public record Delegated(Task task, @Nullable Task parent) {}

    public record Delegation(
            String agent,
            @Nullable String content,
            @Nullable String description,
            List<String> labels,
            @Nullable Integer priority,
            @Nullable String dueDate,
            @Nullable String note,
            @Nullable ObjectNode metadata) {}

    /** Unblocked tasks can be started now; notified are the names of those who asked for or delegated the task. */
    public record Completed(Task task, List<Ref> unblocked, List<String> notified, int webhooks) {}

    public record Registered(Agent agent, @Nullable String key) {}

    public record Subscribed(Webhook webhook, @Nullable String secret) {}

    public Created createTask(Task.Draft draft, OnDuplicate onDuplicate, @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public TaskPage tasks(TaskQuery query) {
        throw new UnsupportedOperationException();
    }

    /** The task alone, as cheaply as the backend can. */
    public Task task(String id) {
        throw new UnsupportedOperationException();
    }

    /** The task with what hangs on it. What a backend does not have comes back empty. */
    public Details details(String id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes fields by their wire names (content, description, priority, due_date, labels, metadata, project, assign_to,
     * blocked_by, status): null clears, a missing one stays.
     */
    public Updated updateTask(String id, ObjectNode changes, @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public Delegated delegate(String id, Delegation delegation, @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public Completed complete(
            String id,
            @Nullable JsonNode result,
            @Nullable ObjectNode metadata,
            List<Evidence> evidence,
            @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public Comment comment(String id, String content, @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public Chain chain(String id) {
        throw new UnsupportedOperationException();
    }

    public List<Project> projects() {
        throw new UnsupportedOperationException();
    }

    public Project createProject(
            String name, @Nullable String emoji, @Nullable String color, @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public List<Agent> agents() {
        throw new UnsupportedOperationException();
    }

    public Registered register(
            String name,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String role,
            List<String> permissions,
            @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }

    public List<Webhook> webhooks() {
        throw new UnsupportedOperationException();
    }

    public Subscribed createWebhook(
            String url, List<String> events, @Nullable String secret, @Nullable String requestId) {
        throw new UnsupportedOperationException();
    }
}
