package dev.delega.client;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.carrier.Caller;
import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.ReadChain;
import dev.delega.client.replies.ReadTalk;
import dev.delega.contract.Agent;
import dev.delega.contract.Chain;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.EventPage;
import dev.delega.contract.EventQuery;
import dev.delega.contract.Evidence;
import dev.delega.contract.Link;
import dev.delega.contract.Match;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Project;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.contract.Unblocked;
import dev.delega.contract.Webhook;
import org.jspecify.annotations.Nullable;

/// One method per endpoint of the contract. Reads leniently what any Delega backend sends, and turns what a
/// backend refuses back into a {@link dev.delega.contract.Problem}.
public final class DelegaClient {
    private final Endpoint endpoint;
    private final Reading reading;
    private final Listing listing;
    private final Creation creation;
    private final Change change;
    private final HandOff handOff;
    private final Completion completion;
    private final Team team;
    private final EventLog log;

    public DelegaClient(Caller caller) {
        endpoint = new Endpoint(caller);
        var references = new References(endpoint);
        reading = new Reading(endpoint);
        listing = new Listing(endpoint, references);
        creation = new Creation(endpoint, references);
        change = new Change(endpoint, references);
        handOff = new HandOff(endpoint, references);
        completion = new Completion(endpoint);
        team = new Team(endpoint);
        log = new EventLog(endpoint);
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
    public record Completed(Task task, List<Unblocked> unblocked, List<String> notified, int webhooks) {}

    public record Registered(Agent agent, @Nullable String key) {}

    public record Subscribed(Webhook webhook, @Nullable String secret) {}

    /** Gets ready what the first call will need; may take its time, and never fails. */
    public void warm() {
        endpoint.warm();
    }

    public Created createTask(Task.Draft draft, OnDuplicate onDuplicate, @Nullable String requestId) {
        return Deadline.over(() -> creation.create(draft, onDuplicate, requestId));
    }

    public TaskPage tasks(TaskQuery query) {
        return Deadline.over(() -> listing.page(query));
    }

    /** Whether there is nothing to see where nothing is open: no task was ever made. */
    public boolean untouched() {
        return Deadline.over(() -> listing.untouched());
    }

    /** The task alone, as cheaply as the backend can. */
    public Task task(String id) {
        return Deadline.over(() -> reading.task(id));
    }

    /** The task with what hangs on it. What a backend does not have comes back empty. */
    public Details details(String id) {
        return Deadline.over(() -> reading.details(id));
    }

    /**
     * Changes fields by their wire names (content, description, priority, due_date, labels, metadata, project,
     * assign_to, blocked_by, status): null clears, a missing one stays.
     */
    public Updated updateTask(String id, ObjectNode changes, @Nullable String requestId) {
        return Deadline.over(() -> change.update(id, changes, requestId));
    }

    public Delegated delegate(String id, Delegation delegation, @Nullable String requestId) {
        return Deadline.over(() -> handOff.delegate(id, delegation, requestId));
    }

    public Completed complete(
            String id,
            @Nullable JsonNode result,
            @Nullable ObjectNode metadata,
            List<Evidence> evidence,
            @Nullable String requestId) {
        return Deadline.over(() -> completion.complete(id, result, metadata, evidence, requestId));
    }

    public Comment comment(String id, String content, @Nullable String requestId) {
        return Deadline.over(() -> commented(id, content, requestId));
    }

    public Chain chain(String id) {
        return Deadline.over(() -> ReadChain.chain(endpoint.ask(Request.get("tasks", id, "chain")), id));
    }

    public List<Project> projects() {
        return Deadline.over(() -> team.projects());
    }

    public Project createProject(
            String name, @Nullable String emoji, @Nullable String color, @Nullable String requestId) {
        return Deadline.over(() -> team.createProject(name, emoji, color, requestId));
    }

    /** Who I am there. */
    public Agent me() {
        return Deadline.over(() -> team.me());
    }

    /** What it calls itself; empty where it only says that it is well. */
    public String health() {
        return Deadline.over(() -> team.health());
    }

    public List<Agent> agents() {
        return Deadline.over(() -> team.agents());
    }

    public Registered register(
            String name,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String role,
            List<String> permissions,
            @Nullable String requestId) {
        return Deadline.over(() -> team.register(name, displayName, description, role, permissions, requestId));
    }

    public List<Webhook> webhooks() {
        return Deadline.over(() -> team.webhooks());
    }

    public Subscribed createWebhook(
            String url, List<String> events, @Nullable String secret, @Nullable String requestId) {
        return Deadline.over(() -> team.createWebhook(url, events, secret, requestId));
    }

    /** What happened after that; waits so long for the first of it. */
    public EventPage events(EventQuery query, Duration patience) {
        return log.after(query, patience);
    }

    /** Follows the log from there on, until it is closed. */
    public Following follow(EventQuery query) {
        return log.follow(query);
    }

    /** For admins. */
    public Hooks hooks() {
        return new Hooks(endpoint);
    }

    private Comment commented(String id, String content, @Nullable String requestId) {
        var body = Body.empty().text("content", content).json();
        return ReadTalk.comment(endpoint.ask(Request.post(body, "tasks", id, "comments").once(requestId)), id);
    }
}
