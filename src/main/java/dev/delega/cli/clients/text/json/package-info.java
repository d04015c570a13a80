/** Reads JSON, with comments or without, and changes it where it stands; {@link dev.delega.cli.clients.text.json.JsonDocument} is the door. */
@NullMarked
package dev.delega.cli.clients.text.json;

import org.jspecify.annotations.NullMarked;
