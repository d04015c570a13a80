package dev.delega.house;

import com.fasterxml.jackson.databind.JsonNode;

/** What a tool does, for people who look at a list: the first sentence of what its card tells the model. */
final class Summary {
    private Summary() {}

    static String of(JsonNode card) {
        return card.path("description").asText().split("(?<=[.;]) ", 2)[0].replaceAll("[.;]$", "");
    }
}
