/**
 * The protocol: one process, both eras, no Delega word in it. Its doors are {@code McpServer}, {@link dev.delega.mcp.Tool}
 * and {@link dev.delega.mcp.Offer}; what is offered comes from outside.
 */
@NullMarked
package dev.delega.mcp;

import org.jspecify.annotations.NullMarked;
