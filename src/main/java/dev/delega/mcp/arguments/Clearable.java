package dev.delega.mcp.arguments;

import org.jspecify.annotations.Nullable;

/// An argument for which "left out" and "null" mean different things: left out keeps what is there, null clears
/// it. As a record component it is declared `@Nullable Clearable<String>`: null means left out.
public record Clearable<T>(@Nullable T value) {}
