/**
 * Work that starts by itself: jobs that come due, and who sees to it that each runs once, however many processes and
 * nodes share the board; and what nobody waits for. Its doors are {@link dev.delega.backend.flow.Jobs} and
 * {@link dev.delega.backend.flow.Later}; {@code Backend} starts them.
 */
@NullMarked
package dev.delega.backend.flow;

import org.jspecify.annotations.NullMarked;
