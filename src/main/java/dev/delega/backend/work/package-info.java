/**
 * The rules of work: how tasks come into the world, alone or delegated, and what is said about them. Its door is
 * {@code Work}, with the rules of the rooms below. Each public method is one transaction that changes rows and appends
 * to the event log; statements decide, not what was read before.
 */
@NullMarked
package dev.delega.backend.work;

import org.jspecify.annotations.NullMarked;
