package dev.delega.contract;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One event on its way to one webhook: pending, delivered or dead. Its key is what the receiver is told, the same
/// over all attempts; the status and the start of the answer are those of the last one; the payload is what it
/// tells, where a list is asked for and the log still has it.
public record Delivery(String id, String webhookId, String key, long seq, String event, String state, int attempts,
        @Nullable Integer status, @Nullable String error, @Nullable String response, boolean replay,
        @Nullable Instant next, Instant created, @Nullable Instant finished, @Nullable ObjectNode payload) {

    public Delivery telling(ObjectNode told) {
        return new Delivery(id, webhookId, key, seq, event, state, attempts, status, error, response, replay, next,
                created, finished, told);
    }

    public boolean delivered() {
        return state.equals("delivered");
    }
}
