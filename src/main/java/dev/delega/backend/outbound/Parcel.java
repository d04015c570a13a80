package dev.delega.backend.outbound;

import java.time.Instant;
import java.util.LinkedHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.contract.Event;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// What is to be delivered next to a webhook: an event, the attempt that this is, and where the webhook stands when it
/// is through. Its row is there once an attempt has failed, or when somebody asked for it again.
record Parcel(Event event, @Nullable ObjectNode task, @Nullable ObjectNode agent, int attempt, Position behind,
        @Nullable Row row) {

    /** The delivery's row. */
    record Row(long id, boolean replay, long created) {}

    static final String TEST = "webhook.test";

    /** From when on failures are counted. */
    long since() {
        return row != null && row.replay() ? row.created() : event.at().toEpochMilli();
    }

    /** A test is no event: each has its own key. */
    String key(Subscription subscription) {
        return row != null && event.kind().equals(TEST)
                ? subscription.id() + "-test-" + row.id()
                : subscription.key(event.seq());
    }

    Post.Letter letter(Subscription to, String secret, Instant now) {
        var key = key(to);
        var body = Json.bytes(body(key));
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Delega-Event", event.kind());
        headers.putAll(Signatures.headers(secret, to.scheme(), key, now, body));
        return new Post.Letter(to.url(), headers, body);
    }

    private ObjectNode body(String key) {
        var body = Json.object()
                .put("event", event.kind())
                .put("timestamp", event.at().toString())
                .put("delivery", key)
                .put("attempt", attempt)
                .put("seq", event.seq());
        if (task != null) {
            body.set("task", task);
        }
        if (agent != null) {
            body.set("agent", agent);
        }
        body.set("payload", event.payload());
        return body;
    }
}
