/** What goes out: the event log that every change appends to, and the webhooks that want to know. */
@NullMarked
package dev.delega.backend.outbound;

import org.jspecify.annotations.NullMarked;
