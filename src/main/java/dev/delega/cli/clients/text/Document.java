package dev.delega.cli.clients.text;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A configuration as text, with the places of what concerns us. Nothing else of it is ever rewritten. */
public interface Document {
    String NAME = "delega";

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
