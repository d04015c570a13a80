/**
 * The protocol: one process, both eras, no Delega word in it. What is offered comes from outside, in the words of
 * {@code mcp.offer}; the door is {@link dev.delega.mcp.McpServer}, and the way to start
 * {@code new StdioTransport(new McpServer(offer, self), limits).run()}.
 *
 * <p>Here are the conversation ({@code Session}, what it has {@code Running}, and the {@code Subscriptions} it keeps
 * {@code Watching}) and the answers in it ({@code McpServer}, {@code ToolCall}, {@code Prompts}, {@code Vocabulary}).
 * Each single message is {@code mcp.request}'s business; lines are {@code mcp.stdio}'s, which alone opens a session.
 */
@NullMarked
package dev.delega.mcp;

import org.jspecify.annotations.NullMarked;
