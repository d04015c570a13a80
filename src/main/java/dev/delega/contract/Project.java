package dev.delega.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A domain that tasks belong to. */
public record Project(String id, String name, @Nullable String emoji, @Nullable String color, int sortOrder,
        @Nullable Instant created) {

    public Project(String id, String name, @Nullable String emoji, @Nullable String color) {
        this(id, name, emoji, color, 0, null);
    }
}
