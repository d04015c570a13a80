package dev.delega.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;

/** The cards of all tools as they were prepared at build time: listing them needs no tool, and so no class of theirs. */
final class Cards {
    private static final String PREPARED = "/tools/cards.jsonl";

    private Cards() {}

    /** In the order of the list, one line each. */
    static List<String> prepared() {
        try (var in = Cards.class.getResourceAsStream(PREPARED)) {
            if (in == null) {
                throw new IllegalStateException(PREPARED + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode card(String line) {
        return (ObjectNode) Json.read(line);
    }

    static boolean reads(ObjectNode card) {
        return card.path("annotations").path("readOnlyHint").booleanValue();
    }
}
