/**
 * Webhooks and what becomes of what they are told: {@link dev.delega.backend.outbound.hooks.Webhooks} keeps them, with
 * their {@code Secrets} and only at addresses that a {@code TargetGuard} allows, and
 * {@link dev.delega.backend.outbound.hooks.Deliveries} says what has arrived and sends it again. The routes call in;
 * who sends is in {@code hooks.sending}, which nothing here knows.
 */
@NullMarked
package dev.delega.backend.outbound.hooks;

import org.jspecify.annotations.NullMarked;
