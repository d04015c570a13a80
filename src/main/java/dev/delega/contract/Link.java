package dev.delega.contract;

import org.jspecify.annotations.Nullable;

/** Something outside that belongs to a task: a branch, commit, pull request or page. */
public record Link(String kind, String ref, @Nullable String url) {}
