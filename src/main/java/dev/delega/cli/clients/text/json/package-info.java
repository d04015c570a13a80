/** Reads JSON, with comments or without, and changes it where it stands. Its door is {@link JsonDocument}. */
@NullMarked
package dev.delega.cli.clients.text.json;

import org.jspecify.annotations.NullMarked;
