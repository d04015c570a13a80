/** Reads TOML and changes it where it stands. Its door is {@link TomlDocument}. */
@NullMarked
package dev.delega.cli.clients.text.toml;

import org.jspecify.annotations.NullMarked;
