/**
 * Records as arguments: the schema a client reads, and the record a tool receives, both derived from the record's
 * components. Tools declare with {@code Doc}, {@code Range} and {@code Clearable}; the protocol comes in by
 * {@code Schema} and {@code Arguments}. It stands on its own.
 */
@NullMarked
package dev.delega.mcp.arguments;

import org.jspecify.annotations.NullMarked;
