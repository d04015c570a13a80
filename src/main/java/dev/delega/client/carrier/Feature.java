package dev.delega.client.carrier;

import java.util.Locale;

/// What newer backends understand and older ones silently ignore. A backend lists what it has in the reply header
/// `Delega-Features` as comma-separated names.
public enum Feature {
    /** Agents and projects may be named instead of numbered. */
    NAMES,
    /** {@code GET /tasks} knows assigned_to, created_by, status, search, sort, cursor and include=pagination. */
    FILTERS,
    /** {@code POST /tasks} takes on_duplicate and answers duplicates. */
    DUPLICATES,
    /** {@code PUT /tasks/{id}} takes status open or cancelled. */
    STATUS,
    /** Writes take an Idempotency-Key. */
    IDEMPOTENCY,
    /** {@code complete} takes result and metadata and answers who is unblocked and notified. */
    RESULTS,
    /** {@code GET /tasks/{id}} takes include=comments,subtasks,links,history. */
    DETAILS;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
