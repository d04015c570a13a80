package dev.delega.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Which tasks to list; null means "do not care". Agents and projects by id or name, also "me" and "none". */
public record TaskQuery(
        @Nullable String assignedTo,
        @Nullable String createdBy,
        @Nullable String project,
        List<String> labels,
        @Nullable Integer priority,
        @Nullable String status,
        @Nullable Boolean claimed,
        @Nullable String due,
        @Nullable String dueAfter,
        @Nullable String dueBefore,
        @Nullable String search,
        @Nullable Boolean completed,
        @Nullable String sort,
        int limit,
        int offset,
        @Nullable String cursor) {

    public TaskQuery {
        labels = List.copyOf(labels);
    }

    public TaskQuery(
            @Nullable String assignedTo,
            @Nullable String createdBy,
            @Nullable String project,
            @Nullable String label,
            @Nullable String status,
            @Nullable String due,
            @Nullable String search,
            @Nullable Boolean completed,
            @Nullable String sort,
            int limit,
            @Nullable String cursor) {
        this(assignedTo, createdBy, project, label == null ? List.of() : List.of(label), null, status, null, due, null,
                null, search, completed, sort, limit, 0, cursor);
    }

    public static TaskQuery open(int limit) {
        return new TaskQuery(null, null, null, (String) null, null, null, null, false, null, limit, null);
    }

    /** What is left to do for the caller. */
    public static TaskQuery mine(int limit) {
        return new TaskQuery("me", null, null, (String) null, null, null, null, false, null, limit, null);
    }

    /** The first of the labels, for backends that know only one. */
    public @Nullable String label() {
        return labels.isEmpty() ? null : labels.getFirst();
    }
}
