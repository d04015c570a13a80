/**
 * Webhooks and how they are told: {@link dev.delega.backend.outbound.hooks.Webhooks} keeps them,
 * {@link dev.delega.backend.outbound.hooks.Courier} sends what they wait for, again and again if need be, and
 * {@link dev.delega.backend.outbound.hooks.Deliveries} says what became of it.
 */
@NullMarked
package dev.delega.backend.outbound.hooks;

import org.jspecify.annotations.NullMarked;
