/**
 * The rules of work: tasks and their life, delegation, prerequisites, remarks, duplicates. Each public method is one
 * transaction that changes rows and appends to the event log; statements decide, not what was read before.
 */
@NullMarked
package dev.delega.backend.work;

import org.jspecify.annotations.NullMarked;
