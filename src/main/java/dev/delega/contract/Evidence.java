package dev.delega.contract;

import org.jspecify.annotations.Nullable;

/// What the one who completed a task points at: kind `commit`, `pr`, `ci_check`, …. Stored as claimed.
public record Evidence(String kind, String ref, @Nullable String summary) {}
