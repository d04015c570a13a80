/** What people and MCP clients start: the stdio role, and commands for a terminal. Wires everything by hand. */
@NullMarked
package dev.delega.cli;

import org.jspecify.annotations.NullMarked;
