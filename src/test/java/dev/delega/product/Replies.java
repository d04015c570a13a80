package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.StdioClient;

/** What the program answers, as the tests ask for it. */
final class Replies {
    private Replies() {}

    /** The structured content of a call that must succeed. */
    static JsonNode data(StdioClient client, String tool, ObjectNode arguments) {
        var reply = client.call(tool, arguments);
        assertThat(failed(reply)).as(Json.text(reply)).isFalse();
        return reply.at("/result/structuredContent");
    }

    static JsonNode data(StdioClient client, String tool) {
        return data(client, tool, Json.object());
    }

    /** The text of a call that must be refused, as an answer rather than as a protocol error. */
    static String refusal(StdioClient client, String tool, ObjectNode arguments) {
        var reply = client.call(tool, arguments);
        assertThat(reply.at("/result/isError").asBoolean()).as(Json.text(reply)).isTrue();
        return text(reply);
    }

    static boolean failed(JsonNode reply) {
        return !reply.has("result") || reply.at("/result/isError").asBoolean();
    }

    static String text(JsonNode reply) {
        return reply.at("/result/content/0/text").asText();
    }

    /** That many replies, in whatever order they come, by the id of their request. */
    static Map<Integer, JsonNode> next(StdioClient client, int count) {
        var replies = new HashMap<Integer, JsonNode>();
        while (replies.size() < count) {
            var reply = client.next();
            replies.put(reply.path("id").asInt(), reply);
        }
        return replies;
    }

    static ObjectNode content(String content) {
        return Json.object().put("content", content);
    }

    static ObjectNode task(String id) {
        return Json.object().put("task_id", id);
    }
}
