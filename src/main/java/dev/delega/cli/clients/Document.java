package dev.delega.cli.clients;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A configuration as text, with the places of what concerns us. Nothing else of it is ever rewritten. */
sealed interface Document permits JsonDocument, TomlDocument, YamlDocument {
    String NAME = "delega";

    static Document of(Client client, String text) {
        return switch (client.format()) {
            case JSON -> new JsonDocument(client.container(), text);
            case TOML -> new TomlDocument(client.container(), text);
            case YAML -> new YamlDocument(client.container(), text);
        };
    }

    /** Our entry, if there is one. */
    Optional<ObjectNode> entry();

    /** Whether there is a place for servers, be it empty. */
    boolean hasContainer();

    /** The text in which our entry is this one. */
    String put(ObjectNode entry);

    /** The text without our entry; the place for servers is still there. */
    String remove();

    /** The text without our entry, and without the place for servers if nothing else is in it. */
    String removeWithContainer();
}
