/**
 * The protocol on the standard streams, one message per line. The door is {@code StdioTransport}: whoever starts a
 * server makes one and runs it. It opens a {@code Session}, whose replies come back through an {@code Outbox}; the rest
 * of the protocol does not know that there are lines.
 */
@NullMarked
package dev.delega.mcp.stdio;

import org.jspecify.annotations.NullMarked;
