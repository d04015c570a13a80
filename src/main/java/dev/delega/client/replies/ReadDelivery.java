package dev.delega.client.replies;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Delivery;

/** Deliveries as any backend sends them; older ones tell only whether it worked. */
public final class ReadDelivery {
    private ReadDelivery() {}

    public static Delivery delivery(JsonNode node) {
        var id = Lenient.words(node, "id");
        var state = Lenient.id(node, "state");
        return new Delivery(id, Lenient.words(node, "webhook_id"),
                Objects.requireNonNullElse(Lenient.id(node, "delivery"), id),
                Lenient.number(node, "seq"),
                Lenient.words(node, "event"),
                state != null ? state : Lenient.truth(node, false, "success") ? "delivered" : "dead",
                (int) Lenient.number(node, "attempts"),
                Lenient.count(node, "status_code"),
                Lenient.text(node, "error"),
                Lenient.text(node, "response"),
                Lenient.truth(node, false, "replay"),
                Lenient.instant(node, "next_attempt_at"),
                Objects.requireNonNullElse(Lenient.instant(node, "created_at"), Instant.EPOCH),
                Lenient.instant(node, "finished_at"), null);
    }

    public static List<Delivery> deliveries(JsonNode body) {
        return ReadTalk.each(Lenient.items(body, "deliveries", "items"), ReadDelivery::delivery);
    }
}
