package dev.delega.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A piece of a list, how long the whole is or is at least, and where to go on. */
public record TaskPage(List<Task> tasks, long total, boolean exact, @Nullable String nextCursor) {
    public TaskPage {
        tasks = List.copyOf(tasks);
    }

    public TaskPage(List<Task> tasks, long total, @Nullable String nextCursor) {
        this(tasks, total, true, nextCursor);
    }
}
