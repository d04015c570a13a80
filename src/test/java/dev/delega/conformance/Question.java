package dev.delega.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Exchange;
import io.modelcontextprotocol.spec.McpSchema;

/** What a server may want to know from a client, and the modern result that asks for it. */
final class Question {
    private Question() {}

    static ObjectNode form(String message, String property, String type) {
        var question = Json.object().put("method", McpSchema.METHOD_ELICITATION_CREATE);
        var schema = question.putObject("params").put("mode", "form").put("message", message)
                .putObject("requestedSchema").put("type", "object");
        schema.putObject("properties").putObject(property).put("type", type);
        schema.putArray("required").add(property);
        return question;
    }

    static ObjectNode sample(String text) {
        var question = Json.object().put("method", McpSchema.METHOD_SAMPLING_CREATE_MESSAGE);
        var message = question.putObject("params").put("maxTokens", 100).putArray("messages").addObject();
        message.put("role", "user").set("content", Content.text(text));
        return question;
    }

    static ObjectNode roots() {
        var question = Json.object().put("method", McpSchema.METHOD_ROOTS_LIST);
        question.putObject("params");
        return question;
    }

    static ObjectNode required(String key, ObjectNode question) {
        var questions = Json.object();
        questions.set(key, question);
        return required(questions);
    }

    static ObjectNode required(ObjectNode questions) {
        var result = Json.object().put("resultType", "input_required");
        result.set("inputRequests", questions);
        return result;
    }

    static JsonNode response(Exchange exchange, String key) {
        return exchange.params().path("inputResponses").path(key);
    }

    static boolean accepted(Exchange exchange, String key) {
        return response(exchange, key).path("action").asText().equals("accept");
    }

    /** The state that came back, unchanged; empty when there is none. */
    static String state(Exchange exchange) {
        var sealed = exchange.params().get("requestState");
        return sealed == null ? "" : SealedState.open(sealed.asText());
    }
}
