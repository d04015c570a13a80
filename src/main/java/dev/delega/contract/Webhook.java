package dev.delega.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A subscription to events; its secret is never part of it. */
public record Webhook(String id, String url, List<String> events, boolean active, int failures,
        @Nullable String agentId, @Nullable Instant created) {

    public Webhook {
        events = List.copyOf(events);
    }

    public Webhook(String id, String url, List<String> events, boolean active, int failures) {
        this(id, url, events, active, failures, null, null);
    }
}
