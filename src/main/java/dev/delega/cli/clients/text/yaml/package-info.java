/** Reads the YAML of configurations and changes it where it stands; {@link dev.delega.cli.clients.text.yaml.YamlDocument} is the door. */
@NullMarked
package dev.delega.cli.clients.text.yaml;

import org.jspecify.annotations.NullMarked;
