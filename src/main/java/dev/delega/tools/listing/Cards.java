package dev.delega.tools.listing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Card;
import dev.delega.mcp.offer.Tool;

/** The cards of all tools as prepared at build time: listing them needs no tool, and so no class of theirs. */
public final class Cards {
    private static final String PREPARED = "/tools/cards.jsonl";

    /** What they cause reaches beyond the backend. */
    private static final Set<String> OUTSIDE = Set.of("delega_create_webhook", "delega_update_webhook",
            "delega_replay_deliveries");

    private Cards() {}

    /** Read once: opening a jar's entry costs a session more than keeping what it says. */
    private static final class Prepared {
        static final List<String> LINES = read();

        private static List<String> read() {
            try (var in = Cards.class.getResourceAsStream(PREPARED)) {
                if (in == null) {
                    throw new IllegalStateException(PREPARED + " is missing");
                }
                return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n", -1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** In the order of the list, one line each. */
    public static List<String> prepared() {
        return Prepared.LINES;
    }

    public static ObjectNode card(String line) {
        return (ObjectNode) Json.read(line);
    }

    /** How a tool is listed. What explains itself carries no empty explanation. */
    public static ObjectNode of(Tool<?> tool) {
        var card = OUTSIDE.contains(tool.name()) ? Card.openWorld(tool) : Card.of(tool);
        prune(card.path("inputSchema"));
        return card;
    }

    private static void prune(JsonNode schema) {
        for (var argument : schema.path("properties")) {
            if (argument instanceof ObjectNode object && argument.path("description").asText().isEmpty()) {
                object.remove("description");
            }
            prune(argument.path("items"));
        }
    }

    /** The schema of the tool's arguments, as clients are shown it. */
    public static JsonNode arguments(String tool) {
        var begins = "{\"name\":\"" + tool + "\",";
        for (var line : prepared()) {
            if (line.startsWith(begins)) {
                return card(line).path("inputSchema");
            }
        }
        throw new IllegalStateException("no card of " + tool + " was prepared");
    }

    public static boolean reads(ObjectNode card) {
        return card.path("annotations").path("readOnlyHint").booleanValue();
    }
}
