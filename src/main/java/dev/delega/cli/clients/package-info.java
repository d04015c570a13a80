/**
 * The MCP clients on this machine and our entry in their configuration: {@link dev.delega.cli.clients.Clients} lists
 * them, a {@code Configuration} tells what it says of us, and {@code Stored} is its file, of which everything that is
 * not our entry stays byte for byte. Commands and the doctor look in here; what is to change is decided in
 * {@code clients.change}.
 */
@NullMarked
package dev.delega.cli.clients;

import org.jspecify.annotations.NullMarked;
