/**
 * The board of an older backend, taken over row by row: each {@code Old*} class reads one kind, and the {@code Ledger}
 * remembers which of our rows came of it. The door is {@code Takeover}; only {@code Moving} calls in.
 */
@NullMarked
package dev.delega.backend.moving.older;

import org.jspecify.annotations.NullMarked;
