package dev.delega.contract;

import java.util.List;

/** A subscription to events; its secret is never part of it. */
public record Webhook(String id, String url, List<String> events, boolean active, int failures) {
    public Webhook {
        events = List.copyOf(events);
    }
}
