package dev.delega.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A link as it stands on a task. */
public record TaskLink(String id, String taskId, String kind, @Nullable String repo, String ref, @Nullable String url,
        @Nullable String agentId, Instant created) {}
