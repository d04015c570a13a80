/**
 * Boards that move: out into a file, in from one, and in from an older backend. Its door is {@code Moving}; the command
 * line calls it for whoever owns the store, so nobody is asked whether they may.
 */
@NullMarked
package dev.delega.backend.moving;

import org.jspecify.annotations.NullMarked;
