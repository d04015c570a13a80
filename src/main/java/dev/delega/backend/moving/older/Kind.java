package dev.delega.backend.moving.older;

/** What is taken over from an older backend: its table there and ours. */
enum Kind {
    AGENT("agents", "agent"),
    PROJECT("projects", "project"),
    TASK("tasks", "task"),
    COMMENT("comments", "comment"),
    SUBTASK("subtasks", "subtask"),
    WEBHOOK("webhooks", "webhook");

    final String theirs;
    final String ours;

    Kind(String theirs, String ours) {
        this.theirs = theirs;
        this.ours = ours;
    }
}
