package dev.delega.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;

/** The few input schemas the suite looks into. */
final class Schemas {
    private static final String FULL_2020_12 = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object",
               "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{
               "name":{"type":"string"},
               "address":{"$ref":"#/$defs/address"},
               "contactMethod":{"type":"string","enum":["phone","email"]},
               "phone":{"type":"string"},
               "email":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
             "then":{"required":["phone"]},
             "else":{"required":["email"]},
             "additionalProperties":false}""";

    private Schemas() {}

    static JsonNode of(String tool) {
        return switch (tool) {
            case "json_schema_2020_12_tool" -> Json.read(FULL_2020_12);
            case "test_sampling" -> text("prompt");
            case "test_elicitation" -> text("message");
            default -> Json.object().put("type", "object");
        };
    }

    private static ObjectNode text(String name) {
        var schema = Json.object().put("type", "object");
        schema.putObject("properties").putObject(name).put("type", "string");
        schema.putArray("required").add(name);
        return schema;
    }
}
