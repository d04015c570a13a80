package dev.delega.contract;

/** What to do when the task to be created exists already, nearly. */
public enum OnDuplicate {
    WARN, REJECT, REUSE
}
