/**
 * What people and MCP clients start: {@code StdioRole} for a client, {@code Commands} for a terminal, and
 * {@code Rehearsal} for the caches; {@code Main} calls these three. Wires everything by hand. Commands that belong
 * together are in the rooms below, which do not know this one.
 */
@NullMarked
package dev.delega.cli;

import org.jspecify.annotations.NullMarked;
