package dev.delega.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A line of a task's check list. */
public record Subtask(String id, String content, boolean completed, @Nullable String taskId, int sortOrder,
        @Nullable Instant created) {

    public Subtask(String id, String content, boolean completed) {
        this(id, content, completed, null, 0, null);
    }
}
