/**
 * What a server offers, and what whoever offers it sees of the protocol: {@code Offer} with its {@code Tool}s and
 * their {@code Card}s and {@code Answer}s, the {@code Call} that runs, and the {@code ProtocolError} to throw. Tools
 * are written against this room; the protocol calls in by the same types.
 */
@NullMarked
package dev.delega.mcp.offer;

import org.jspecify.annotations.NullMarked;
