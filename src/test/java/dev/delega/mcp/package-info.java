/** The protocol, tested on real children over pipes. */
@NullMarked
package dev.delega.mcp;

import org.jspecify.annotations.NullMarked;
