/**
 * What the engines have in common: the place of a board, how one runs transactions in it, and who waits for what is
 * committed there. Whoever opens a board names a {@code Place}.
 */
@NullMarked
package dev.delega.backend.db.store;

import org.jspecify.annotations.NullMarked;
