package dev.delega.cli.clients;

import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.json.JsonDocument;
import dev.delega.cli.clients.text.toml.TomlDocument;
import dev.delega.cli.clients.text.yaml.YamlDocument;

/** How a client writes its configuration. */
enum Format {
    JSON, TOML, YAML;

    /** The container is the member that holds all servers. */
    Document read(String container, String text) {
        return switch (this) {
            case JSON -> new JsonDocument(container, text);
            case TOML -> new TomlDocument(container, text);
            case YAML -> new YamlDocument(container, text);
        };
    }
}
