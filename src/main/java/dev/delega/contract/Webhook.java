package dev.delega.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A subscription to events; its secret is never part of it. */
public record Webhook(String id, String url, List<String> events, boolean active, int failures,
        @Nullable String agentId, @Nullable Instant created, SignatureScheme scheme, Filter filter) {

    public Webhook {
        events = List.copyOf(events);
    }

    public Webhook(String id, String url, List<String> events, boolean active, int failures) {
        this(id, url, events, active, failures, null, null);
    }

    public Webhook(String id, String url, List<String> events, boolean active, int failures, @Nullable String agentId,
            @Nullable Instant created) {
        this(id, url, events, active, failures, agentId, created, SignatureScheme.BODY, Filter.NONE);
    }

    /** Only what happens in this project, under this label, or to this agent. */
    public record Filter(@Nullable String projectId, @Nullable String label, @Nullable String agentId) {
        public static final Filter NONE = new Filter(null, null, null);
    }
}
