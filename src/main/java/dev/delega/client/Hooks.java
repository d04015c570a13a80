package dev.delega.client;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.ReadDelivery;
import dev.delega.client.replies.ReadTeam;
import dev.delega.contract.Delivery;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** What admins do with webhooks that are there, and with what was sent to them. */
public record Hooks(Endpoint endpoint) {
    /** Changes fields by their wire names: null clears, a missing one stays. */
    public Webhook update(String id, ObjectNode changes, @Nullable String requestId) {
        return Deadline.over(() -> ReadTeam.webhook(
                endpoint.ask(Request.put(changes, "webhooks", id).once(requestId))));
    }

    public void delete(String id, @Nullable String requestId) {
        Deadline.over(() -> endpoint.ask(Request.delete("webhooks", id).once(requestId)));
    }

    /** Newest first. */
    public List<Delivery> deliveries(String id, int limit, int offset) {
        return Deadline.over(() -> ReadDelivery.deliveries(endpoint.list(Request.get("webhooks", id, "deliveries")
                .with("limit", Integer.toString(limit)).with("offset", Integer.toString(offset)), "deliveries")));
    }

    public Delivery replay(String id, String delivery, @Nullable String requestId) {
        return Deadline.over(() -> ReadDelivery.delivery(endpoint.ask(
                Request.post(Json.object(), "webhooks", id, "deliveries", delivery, "replay").once(requestId))));
    }

    /** Sends again all that happened after this event. */
    public void replayAfter(String id, long seq, @Nullable String requestId) {
        Deadline.over(() -> endpoint.ask(Request.post(Json.object(), "webhooks", id, "replay")
                .with("after", Long.toString(seq)).once(requestId)));
    }
}
