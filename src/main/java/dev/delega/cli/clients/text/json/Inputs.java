package dev.delega.cli.clients.text.json;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;

/** What VS Code asks its user for: our entry may refer to the key, which then has to be asked for. */
public final class Inputs {
    public static final String ID = "delega_agent_key";
    static final String CONTAINER = "inputs";

    private Inputs() {}

    static ObjectNode question() {
        return Json.object().put("type", "promptString").put("id", ID).put("description", "Delega agent key")
                .put("password", true);
    }

    static boolean areNamedIn(JsonNode entry) {
        return entry.path("env").path("DELEGA_AGENT_KEY").asText().equals("${input:" + ID + "}");
    }

    static List<Map.Entry<String, JsonNode>> whole() {
        return List.of(Map.entry(CONTAINER, Json.array().add(question())));
    }

    static boolean isOurs(Jsonc.Member input) {
        return input.value().tree().path("id").asText().equals(ID);
    }
}
