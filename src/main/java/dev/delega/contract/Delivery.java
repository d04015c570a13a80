package dev.delega.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One event on its way to one webhook: pending, delivered or dead. Its key is what the receiver is told, the same
/// over all attempts; the status and the start of the answer are those of the last one.
public record Delivery(String id, String webhookId, String key, long seq, String event, String state, int attempts,
        @Nullable Integer status, @Nullable String error, @Nullable String response, boolean replay,
        @Nullable Instant next, Instant created, @Nullable Instant finished) {

    public boolean delivered() {
        return state.equals("delivered");
    }
}
