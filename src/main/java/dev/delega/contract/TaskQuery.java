package dev.delega.contract;

import org.jspecify.annotations.Nullable;

/** Which tasks to list; null means "do not care". Agents and projects by id or name, also "me" and "none". */
public record TaskQuery(
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

    public static TaskQuery open(int limit) {
        return new TaskQuery(null, null, null, null, null, null, null, false, null, limit, null);
    }
}
