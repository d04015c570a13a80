package dev.delega.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import dev.delega.support.SharedData;
import org.jspecify.annotations.Nullable;

/** One exchange as it was recorded: who asked which server what, and what was answered. */
record Recording(int number, String name, String as, String server, String method, String path,
        Map<String, String> headers, @Nullable String body, int status, JsonNode answer) {

    static List<Recording> all() throws IOException {
        return Files.readAllLines(SharedData.needed("golden-api.jsonl")).stream()
                .map(Json::read)
                .filter(line -> line.has("request"))
                .map(Recording::of)
                .toList();
    }

    /** Another request of the admin's: its method, its path, its body. */
    Recording saying(List<String> request) {
        return new Recording(number, name, "admin", server, request.get(0), request.get(1),
                Map.of("Content-Type", "application/json"), request.get(2).isEmpty() ? null : request.get(2), status,
                answer);
    }

    private static Recording of(JsonNode line) {
        var request = line.path("request");
        var headers = new LinkedHashMap<String, String>();
        request.path("headers").properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Recording(line.path("n").asInt(), line.path("name").asText(), line.path("as").asText(),
                line.path("server").asText(), request.path("method").asText(), request.path("path").asText(),
                headers, body(request), line.path("response").path("status").asInt(),
                line.path("response").path("body"));
    }

    /** Large bodies were only described. */
    private static @Nullable String body(JsonNode request) {
        if (request.has("body_note")) {
            return described(request.path("body_note").asText());
        }
        if (request.has("body_raw")) {
            return request.path("body_raw").asText();
        }
        return request.has("body") ? Json.text(request.path("body")) : null;
    }

    private static String described(String note) {
        if (note.startsWith("secret")) {
            return "{\"url\":\"http://127.0.0.1:9/x\",\"events\":[\"task.created\"],\"secret\":\"" + "s".repeat(257)
                    + "\"}";
        }
        var times = Integer.parseInt(note.replaceFirst(".*\\*(\\d+)}", "$1"));
        return note.replaceFirst("\"x\"\\*\\d+}", "\"" + "x".repeat(times) + "\"}");
    }
}
