package dev.delega.contract;

import org.jspecify.annotations.Nullable;

/** A task that can be started now, and for whom; what it says is there only for those who may read it. */
public record Unblocked(String taskId, @Nullable String content, @Nullable String agent) {}
