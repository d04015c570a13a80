package dev.delega.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient.Updated;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.ReadTask;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Changes a task: in one request where the backend can, otherwise with one request for each kind of change. */
record Change(Endpoint endpoint, References references) {

    Updated update(String id, ObjectNode changes, @Nullable String requestId) {
        var before = ReadTask.task(endpoint.ask(Request.get("tasks", id)));
        var left = changes.deepCopy();
        if (!endpoint.declares(Feature.NAMES) && left.has("blocked_by")) {
            throw new Problem.Unsupported("prerequisites (blocked_by)").refused();
        }
        var status = endpoint.declares(Feature.STATUS) ? null : left.remove("status");
        var turn = status == null ? null : turn(id, status.asText());
        var metadata = endpoint.declares(Feature.NAMES) ? null : left.remove("metadata");
        var body = body(left, metadata);
        // First what a backend may not have at all: then nothing has changed when it says so.
        JsonNode last = turn == null ? null : endpoint.ask(turn);
        if (!body.isEmpty()) {
            last = endpoint.ask(Request.put(body, "tasks", id).once(requestId));
        }
        if (metadata instanceof ObjectNode merged) {
            last = endpoint.ask(Request.patch(merged, "tasks", id, "context"));
        }
        return new Updated(before, after(id, before, last));
    }

    private static Request turn(String id, String status) {
        return switch (status) {
            case "open" -> Request.post(null, "tasks", id, "uncomplete");
            case "cancelled" -> Request.post(null, "tasks", id, "cancel");
            default -> throw new Problem.Invalid("status", "must be open or cancelled").refused();
        };
    }

    private ObjectNode body(ObjectNode changes, @Nullable JsonNode metadata) {
        var body = Json.object();
        changes.forEachEntry((name, value) -> {
            switch (name) {
                case "assign_to" -> body.set("assigned_to_agent_id",
                        value.isNull() ? value : references.agent("assign_to", value.asText()));
                case "project" -> body.set("project_id",
                        value.isNull() ? value : references.project("project", value.asText()));
                default -> body.set(name, value);
            }
        });
        if (metadata != null && metadata.isNull()) {
            body.set("context", Json.object());
        }
        return body;
    }

    private Task after(String id, Task before, @Nullable JsonNode last) {
        if (last == null) {
            return before;
        }
        return ReadTask.task(ReadTask.looksLikeTask(last) ? last : endpoint.ask(Request.get("tasks", id)));
    }
}
