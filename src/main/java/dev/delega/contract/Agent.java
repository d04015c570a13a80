package dev.delega.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Somebody who works: its identity, what it may do, and how busy it is where the sender told. */
public record Agent(
        String id,
        String name,
        @Nullable String displayName,
        @Nullable String description,
        String role,
        List<String> permissions,
        boolean active,
        @Nullable Integer openTasks,
        @Nullable Integer claimedTasks,
        @Nullable Instant lastSeen,
        @Nullable Instant created) {

    public Agent {
        permissions = List.copyOf(permissions);
    }

    public Agent(
            String id,
            String name,
            @Nullable String displayName,
            @Nullable String description,
            String role,
            List<String> permissions,
            boolean active,
            @Nullable Integer openTasks,
            @Nullable Integer claimedTasks,
            @Nullable Instant lastSeen) {
        this(id, name, displayName, description, role, permissions, active, openTasks, claimedTasks, lastSeen, null);
    }

    public Ref ref() {
        return new Ref(id, name);
    }
}
