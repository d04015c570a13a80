package dev.delega.backend.outbound.hooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;

import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.backend.outbound.hooks.Tidings;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// What is to be delivered next to a webhook: the attempt that this is, and where the webhook stands when it is
/// through. Its row is there once an attempt has failed, or when somebody asked for it again.
record Parcel(Tidings tidings, int attempt, Position behind, @Nullable Row row) {

    /** The delivery's row. */
    record Row(long id, boolean replay, long created) {}

    /** From when on failures are counted. */
    long since() {
        return row != null && row.replay() ? row.created() : tidings.event().at().toEpochMilli();
    }

    Post.Letter letter(Subscription to, String secret, Instant now) {
        var event = tidings.event();
        var key = Tidings.key(to.id(), event.kind(), event.seq(), row == null ? 0 : row.id());
        var body = Json.text(tidings.body(key, attempt));
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Delega-Event", event.kind());
        headers.putAll(Signatures.headers(secret, to.scheme(), key, now, body.getBytes(UTF_8)));
        return new Post.Letter(to.url(), headers, body);
    }
}
