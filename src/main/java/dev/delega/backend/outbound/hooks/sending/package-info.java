/**
 * Sends webhooks what they wait for, again and again if need be. The door is
 * {@link dev.delega.backend.outbound.hooks.sending.Courier}, which the backend starts and stops; nobody else calls in.
 * It learns from {@code Subscriptions} and the {@code Shelf} what is next, and the wire is {@code Post}'s alone.
 */
@NullMarked
package dev.delega.backend.outbound.hooks.sending;

import org.jspecify.annotations.NullMarked;
