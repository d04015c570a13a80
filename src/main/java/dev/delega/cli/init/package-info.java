/**
 * Telling the MCP clients on this machine of us, and taking it back: the commands {@code Init} and {@code Uninstall}.
 * What becomes of whose file is decided in {@code cli.clients.change}.
 */
@NullMarked
package dev.delega.cli.init;

import org.jspecify.annotations.NullMarked;
