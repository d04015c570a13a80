/**
 * Boards that move: out into a file, in from one, and in from an older backend. Its door is {@code Moving}, with the
 * {@code Arrival} that a file turns out to be; the command line calls it for whoever owns the store, so nobody is asked
 * whether they may. How an older backend is read is in {@code moving.older}.
 */
@NullMarked
package dev.delega.backend.moving;

import org.jspecify.annotations.NullMarked;
