/** Who may see and change what: one table, pure functions, no store. */
@NullMarked
package dev.delega.backend.access;

import org.jspecify.annotations.NullMarked;
