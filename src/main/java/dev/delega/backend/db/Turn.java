package dev.delega.backend.db;

/** What only one transaction at a time may decide, on all nodes together. Each has its row in the table of this name. */
public enum Turn {
    /** Who waits for whom: a circle may be closed by two changes that do not touch the same task. */
    PREREQUISITES,
    /** Whether a task that says the same is there already. */
    DUPLICATES,
    /** Who is here, who is admin, and who is the last one. */
    STAFF,
    /** Which event is sealed after which. */
    LOG
}
