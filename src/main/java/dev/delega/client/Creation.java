package dev.delega.client;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient.Created;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTalk;
import dev.delega.client.replies.ReadTask;
import dev.delega.contract.Match;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Creates tasks, and looks for near-duplicates itself where the backend does not. */
record Creation(Endpoint endpoint, References references) {

    Created create(Task.Draft draft, OnDuplicate onDuplicate, @Nullable String requestId) {
        var body = body(draft);
        if (endpoint.declares(Feature.DUPLICATES)) {
            body.put("on_duplicate", onDuplicate.name().toLowerCase(Locale.ROOT));
            var reply = endpoint.ask(Request.post(body, "tasks").once(requestId));
            var duplicates = ReadTalk.matches(Lenient.array(reply, "duplicates"));
            return new Created(ReadTask.task(reply), duplicates, Lenient.truth(reply, false, "reused"));
        }
        var request = Request.post(body, "tasks").once(requestId);
        return switch (onDuplicate) {
            case REJECT -> reject(draft, request.refusingDuplicates());
            case REUSE -> reuse(draft, request);
            case WARN -> warn(draft, request);
        };
    }

    private ObjectNode body(Task.Draft draft) {
        var newer = endpoint.declares(Feature.NAMES);
        if (!newer && !draft.blockedBy().isEmpty()) {
            throw new Problem.Unsupported("prerequisites (blocked_by)").refused();
        }
        var project = draft.project();
        var assignee = draft.assignee();
        return Body.empty()
                .text("content", draft.content())
                .text("description", draft.description())
                .node(newer ? "project" : "project_id", project == null ? null : references.project("project", project))
                .texts("labels", draft.labels())
                .number("priority", draft.priority())
                .text("due_date", draft.dueDate())
                .node("assigned_to_agent_id", assignee == null ? null : references.agent("assign_to", assignee))
                .node("metadata", draft.metadata())
                .node("context", newer ? null : draft.metadata())
                .ids("blocked_by", draft.blockedBy())
                .json();
    }

    private Created reject(Task.Draft draft, Request request) {
        var matches = matches(draft);
        if (!matches.isEmpty()) {
            throw new Problem.Duplicate(matches).refused();
        }
        return new Created(ReadTask.task(endpoint.ask(request)), List.of(), false);
    }

    private Created reuse(Task.Draft draft, Request request) {
        var matches = matches(draft);
        if (matches.isEmpty()) {
            return new Created(ReadTask.task(endpoint.ask(request)), matches, false);
        }
        var existing = endpoint.ask(Request.get("tasks", matches.getFirst().taskId()));
        return new Created(ReadTask.task(existing), matches, true);
    }

    private Created warn(Task.Draft draft, Request request) {
        var task = ReadTask.task(endpoint.ask(request));
        return new Created(task, others(draft, task), false);
    }

    /** The task exists by now, so nothing that goes wrong here may look as if it did not. */
    private List<Match> others(Task.Draft draft, Task task) {
        try {
            return matches(draft).stream().filter(match -> !match.taskId().equals(task.id())).toList();
        } catch (Refused _) {
            return List.of();
        }
    }

    private List<Match> matches(Task.Draft draft) {
        var question = Json.object().put("content", draft.content());
        return endpoint.askIfOffered(Request.post(question, "tasks", "dedup")).map(ReadTalk::matches).orElse(List.of());
    }
}
