/** Reads the YAML of configurations and changes it where it stands. Its door is {@link YamlDocument}. */
@NullMarked
package dev.delega.cli.clients.text.yaml;

import org.jspecify.annotations.NullMarked;
