package dev.delega.client;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient.Completed;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTalk;
import dev.delega.client.replies.ReadTask;
import dev.delega.contract.Evidence;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Completes a task and leaves its result where the next agent finds it. */
record Completion(Endpoint endpoint) {

    Completed complete(
            String id,
            @Nullable JsonNode result,
            @Nullable ObjectNode metadata,
            List<Evidence> evidence,
            @Nullable String requestId) {
        if (endpoint.declares(Feature.RESULTS)) {
            var body = Body.empty().node("result", result).node("metadata", metadata).evidence(evidence);
            return completed(id, body, requestId);
        }
        store(id, result, metadata);
        return completed(id, Body.empty().evidence(evidence), requestId);
    }

    /** Older backends know no result; in the context it is where the seed's readers look for it. */
    private void store(String id, @Nullable JsonNode result, @Nullable ObjectNode metadata) {
        var context = metadata == null ? Json.object() : metadata.deepCopy();
        if (result != null) {
            context.set("result", result);
        }
        if (!context.isEmpty()) {
            endpoint.ask(Request.patch(context, "tasks", id, "context"));
        }
    }

    private Completed completed(String id, Body body, @Nullable String requestId) {
        var request = Request.post(body.isEmpty() ? null : body.json(), "tasks", id, "complete");
        var reply = endpoint.ask(request.once(requestId));
        return new Completed(
                ReadTask.task(reply),
                ReadTalk.unblocked(Lenient.array(reply, "unblocked")),
                Lenient.texts(reply, "notified"),
                Objects.requireNonNullElse(Lenient.count(reply, "webhooks"), 0));
    }
}
