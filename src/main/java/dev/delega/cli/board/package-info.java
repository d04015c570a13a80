/**
 * Commands about a board: who works on it ({@code Agents}), whether its past is true ({@code Audit}), and the whole of
 * it as a file ({@code Export}, {@code Import}). {@code Board} opens the one that the settings name, also for those who
 * serve it, and {@code Chance} makes its keys.
 */
@NullMarked
package dev.delega.cli.board;

import org.jspecify.annotations.NullMarked;
