/** Reads TOML and changes it where it stands; {@link dev.delega.cli.clients.text.toml.TomlDocument} is the door. */
@NullMarked
package dev.delega.cli.clients.text.toml;

import org.jspecify.annotations.NullMarked;
