package dev.delega.conformance;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Exchange;
import io.modelcontextprotocol.spec.McpSchema;

/** Tools that ask a legacy client in the middle of a call, and those that write to its log. */
final class LegacyAsks {
    private static final String DEFAULTS = """
            {"type":"object","properties":{
              "name":{"type":"string","default":"John Doe"},
              "age":{"type":"integer","default":30},
              "score":{"type":"number","default":95.5},
              "status":{"type":"string","enum":["active","inactive","pending"],"default":"active"},
              "verified":{"type":"boolean","default":true}}}""";
    private static final String ENUMS = """
            {"type":"object","properties":{
              "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
              "titledSingle":{"type":"string","oneOf":[
                {"const":"value1","title":"First Option"},
                {"const":"value2","title":"Second Option"},
                {"const":"value3","title":"Third Option"}]},
              "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],
                "enumNames":["Option One","Option Two","Option Three"]},
              "untitledMulti":{"type":"array","items":{"type":"string","enum":["option1","option2","option3"]}},
              "titledMulti":{"type":"array","items":{"anyOf":[
                {"const":"value1","title":"First Choice"},
                {"const":"value2","title":"Second Choice"},
                {"const":"value3","title":"Third Choice"}]}}}}""";
    private static final String USER = """
            {"type":"object","properties":{"username":{"type":"string"},"email":{"type":"string"}},
             "required":["username","email"]}""";

    private LegacyAsks() {}

    static void addTo(Map<String, Fixture> tools) {
        tools.put("test_sampling", LegacyAsks::sample);
        tools.put("test_elicitation", exchange -> form(exchange, argument(exchange, "message"), USER));
        tools.put("test_elicitation_sep1034_defaults", exchange -> form(exchange, "Check the defaults", DEFAULTS));
        tools.put("test_elicitation_sep1330_enums", exchange -> form(exchange, "Choose", ENUMS));
        tools.put("test_tool_with_logging", exchange -> logging(exchange, "Tool execution started",
                "Tool processing data", "Tool execution completed"));
        tools.put("test_logging_tool", exchange -> logging(exchange, "One line"));
    }

    private static ObjectNode sample(Exchange exchange) {
        var params = (ObjectNode) Question.sample(argument(exchange, "prompt")).get("params");
        var reply = exchange.ask(McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, params);
        return Content.said("LLM response: " + reply.path("content").path("text").asText());
    }

    private static ObjectNode form(Exchange exchange, String message, String schema) {
        var params = Json.object().put("message", message);
        params.set("requestedSchema", Json.read(schema));
        var reply = exchange.ask(McpSchema.METHOD_ELICITATION_CREATE, params);
        return Content.said("User response: action=" + reply.path("action").asText() + ", content="
                + Json.text(reply.path("content")));
    }

    private static ObjectNode logging(Exchange exchange, String... lines) {
        boolean wanted = !exchange.modern()
                || exchange.params().path("_meta").has("io.modelcontextprotocol/logLevel");
        for (var line : lines) {
            if (wanted) {
                var entry = Json.object().put("level", "info").put("data", line);
                exchange.tell(McpSchema.METHOD_NOTIFICATION_MESSAGE, entry);
            }
        }
        return Content.said("logged");
    }

    private static String argument(Exchange exchange, String name) {
        return exchange.params().path("arguments").path(name).asText();
    }
}
