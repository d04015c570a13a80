package dev.delega.backend.access;

/** What somebody is to a task. */
public enum Standing {
    /** Nothing. */
    STRANGER,
    /** Completed or delegated it, or answers for it: may look. */
    WITNESS,
    /** Created it, is assigned to it, or holds it. */
    OWNER
}
