/**
 * The protocol: one process, both eras, no Delega word in it. What is offered comes from outside: the door in is
 * {@link dev.delega.mcp.Offer}, the way to start {@code new StdioTransport(new McpServer(offer, self), limits).run()}.
 *
 * <p>Four parts, from the wire inwards, each knowing only the next: lines ({@code mcp.stdio}); messages
 * ({@code Session}, {@code Request}, {@code Running}, {@code JsonRpc}, {@code Client}, {@code Era},
 * {@code Subscriptions}, {@code Questions}, {@code Progress}); answers ({@code McpServer}, {@code ToolCall},
 * {@code Prompts}, {@code Vocabulary}); and tools ({@code Tool}, {@code Card}), whose arguments
 * {@code mcp.arguments} reads.
 */
@NullMarked
package dev.delega.mcp;

import org.jspecify.annotations.NullMarked;
