/**
 * Work that starts by itself: jobs that come due, and who sees to it that each runs once, however many processes and
 * nodes share the board. Its door is {@link dev.delega.backend.flow.Jobs}; {@code Backend} starts it.
 */
@NullMarked
package dev.delega.backend.flow;

import org.jspecify.annotations.NullMarked;
