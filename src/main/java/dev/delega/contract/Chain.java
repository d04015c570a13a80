package dev.delega.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The tree of tasks that grew from one root, in tree order, each task once, and the hops that made it. */
public record Chain(
        String taskId, @Nullable String rootId, List<Task> tasks, List<Hop> hops, int depth, int completed, int total) {

    public Chain {
        tasks = List.copyOf(tasks);
        hops = List.copyOf(hops);
    }
}
