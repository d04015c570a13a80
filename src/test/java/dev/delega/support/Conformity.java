package dev.delega.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds a value to a schema, as far as our output schemas go: type, properties, required, items. */
public final class Conformity {
    private Conformity() {}

    public static void check(JsonNode value, JsonNode schema, String where) {
        assertThat(fits(value, schema.path("type").asText())).as("%s is a %s", where, schema.path("type")).isTrue();
        for (var name : schema.path("required")) {
            assertThat(value.has(name.asText())).as("%s has %s", where, name.asText()).isTrue();
        }
        for (var property : schema.path("properties").properties()) {
            if (value.has(property.getKey())) {
                check(value.get(property.getKey()), property.getValue(), where + "." + property.getKey());
            }
        }
        if (schema.has("items")) {
            value.forEach(item -> check(item, schema.get("items"), where + "[]"));
        }
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        };
    }
}
