/**
 * The event log that every change appends to, who may read it, and how it is sealed and let go of. Whatever goes out,
 * to {@link dev.delega.backend.outbound.hooks} or to those who follow the {@link dev.delega.backend.outbound.Feed},
 * is read here.
 */
@NullMarked
package dev.delega.backend.outbound;

import org.jspecify.annotations.NullMarked;
