/**
 * One message and what belongs to it: who sent it and in which {@code Era}, its shape ({@code JsonRpc}, {@code Meta}),
 * and a {@code Request} until its single reply, with its progress and what the client is asked meanwhile. The door is
 * {@code Request}; the session makes them, and replies leave through an {@code Outbox}. What is answered comes from
 * the protocol above; besides it, only a transport's {@code Outbox} knows this room.
 */
@NullMarked
package dev.delega.mcp.request;

import org.jspecify.annotations.NullMarked;
