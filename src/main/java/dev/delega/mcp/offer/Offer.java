package dev.delega.mcp.offer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import io.modelcontextprotocol.spec.McpSchema;

/// What a server has to offer. Nothing here is asked before a client asks for it. What cannot be answered
/// although it exists is a {@link ProtocolError#unavailable}; any other exception is a bug.
public interface Offer {
    String instructions();

    /** Only what is really served: a declared {@code listChanged} or {@code subscribe} is a promise. */
    default ObjectNode capabilities() {
        var capabilities = Json.object();
        capabilities.putObject("tools");
        capabilities.putObject("prompts");
        capabilities.putObject("resources");
        capabilities.putObject("completions");
        return capabilities;
    }

    /// A client has its first answer; there is time to get ready what it will ask for. Must not keep anybody waiting.
    default void greeted() {}

    /** A whole result in the offer's own words, where the engine's do not suffice; empty leaves it to the engine. */
    default Optional<ObjectNode> ownAnswer(Exchange exchange) {
        return Optional.empty();
    }

    /** The cards of {@code tools/list}, prepared at build time; the same on every run. */
    ArrayNode toolCards();

    /** The tool of that name, also under its other names. */
    Optional<Tool<?>> tool(String name);

    List<McpSchema.Prompt> prompts();

    /** The text of a prompt, or empty when there is none of that name. Required arguments are there already. */
    Optional<String> prompt(String name, Map<String, String> arguments);

    List<McpSchema.Resource> resources();

    List<McpSchema.ResourceTemplate> resourceTemplates();

    /** The contents behind the address, or empty when there is nothing. */
    Optional<McpSchema.TextResourceContents> resource(String uri);

    /** Whether there can ever be news of what is at that address; whether it is there now does not matter. */
    default boolean watches(String uri) {
        return true;
    }

    /// Tells which of the resources that somebody has subscribed to have changed, until it is interrupted. Says that it
    /// stands as soon as it will miss nothing more; what it cannot watch it refuses before that.
    default void watch(Watched watched) {}

    /** What is to be watched, which may change all the time. */
    interface Watched {
        Set<String> uris();

        void standing();

        void changed(String uri);
    }

    /** Values that start like the prefix, best first; {@code reference} is a prompt's name or a resource template. */
    List<String> complete(String reference, String argument, String prefix);
}
