package dev.delega.contract;

import org.jspecify.annotations.Nullable;

/** A domain that tasks belong to. */
public record Project(String id, String name, @Nullable String emoji, @Nullable String color) {}
