/**
 * The MCP clients on this machine and our entry in their configuration. {@link dev.delega.cli.clients.Clients} lists
 * them, {@link dev.delega.cli.clients.Setup} changes them; everything that is not our entry stays byte for byte.
 */
@NullMarked
package dev.delega.cli.clients;

import org.jspecify.annotations.NullMarked;
