package dev.delega.contract;

/** A line of a task's check list. */
public record Subtask(String id, String content, boolean completed) {}
