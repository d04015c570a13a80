package dev.delega.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A remark on a task. The author is what the writer is called there, the agent who wrote it; mentions are the agents
/// that its text names with an @.
public record Comment(
        String id, String taskId, @Nullable String author, @Nullable String agentId, String content,
        List<String> mentions,
        @Nullable Instant createdAt) {

    public Comment {
        mentions = List.copyOf(mentions);
    }
}
