package dev.delega.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** One delegation: who handed what to whom, and when. */
public record Hop(@Nullable Ref from, @Nullable Ref to, @Nullable Instant at, String taskId, @Nullable String note) {}
