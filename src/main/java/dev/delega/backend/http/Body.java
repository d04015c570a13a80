package dev.delega.backend.http;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** A JSON body, read field by field; one of the wrong kind is refused by its name. Null and absent are the same. */
public final class Body {
    private final ObjectNode json;

    private Body(ObjectNode json) {
        this.json = json;
    }

    public static Body of(@Nullable JsonNode json) {
        if (json == null || json.isMissingNode() || json.isNull()) {
            return new Body(Json.object());
        }
        if (json instanceof ObjectNode object) {
            object.properties().forEach(Body::refuseHalves);
            return new Body(object);
        }
        throw new Problem.Invalid("body", "must be a JSON object").refused();
    }

    private static void refuseHalves(Map.Entry<String, JsonNode> field) {
        if (!Letters.whole(field)) {
            throw Letters.half(field.getKey());
        }
    }

    /** The whole of it, where its fields are the caller's own. */
    public ObjectNode object() {
        return json;
    }

    /** Whether the field was given, as null. */
    public boolean isNull(String name) {
        return json.has(name) && json.get(name).isNull();
    }

    /** Whether the field was given, even as null. */
    public boolean has(String... names) {
        return List.of(names).stream().anyMatch(json::has);
    }

    public String text(String name) {
        var text = maybeText(name);
        if (text == null) {
            throw invalid(name, "is required");
        }
        return text;
    }

    /** The first of these names that has a value; ids may come as numbers. */
    public @Nullable String maybeText(String... names) {
        for (var name : names) {
            if (json.hasNonNull(name)) {
                var value = json.get(name);
                if (!value.isTextual() && !value.isIntegralNumber()) {
                    throw invalid(name, "must be a text");
                }
                return Letters.kept(name, value.asText());
            }
        }
        return null;
    }

    /** Old clients send numbers as texts, too. */
    public @Nullable Long maybeLong(String name) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        var value = json.get(name);
        if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isTextual() && value.textValue().matches("-?\\d{1,18}")) {
            return Long.valueOf(value.textValue());
        }
        throw invalid(name, "must be a whole number");
    }

    public @Nullable Integer maybeInt(String name) {
        var value = maybeLong(name);
        if (value == null) {
            return null;
        }
        if (value.intValue() != value) {
            throw invalid(name, "must be a whole number that is not so large");
        }
        return value.intValue();
    }

    /** Old clients say 0 and 1. */
    public @Nullable Boolean maybeFlag(String name) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        return switch (json.get(name).asText()) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw invalid(name, "must be true or false");
        };
    }

    public double number(String name, double otherwise) {
        if (!json.hasNonNull(name)) {
            return otherwise;
        }
        if (!json.get(name).isNumber()) {
            throw invalid(name, "must be a number");
        }
        return json.get(name).doubleValue();
    }

    public List<String> texts(String name) {
        if (!json.hasNonNull(name)) {
            return List.of();
        }
        var values = list(name);
        for (var value : values) {
            if (!value.isTextual() && !value.isIntegralNumber()) {
                throw invalid(name, "must be a list of texts");
            }
        }
        return values.stream().map(value -> Letters.kept(name, value.asText())).toList();
    }

    public List<JsonNode> list(String name) {
        if (!json.hasNonNull(name)) {
            return List.of();
        }
        if (!json.get(name).isArray()) {
            throw invalid(name, "must be a list");
        }
        return json.get(name).valueStream().toList();
    }

    public @Nullable ObjectNode maybeObject(String name) {
        if (!json.hasNonNull(name)) {
            return null;
        }
        if (json.get(name) instanceof ObjectNode object) {
            return object;
        }
        throw invalid(name, "must be an object");
    }

    public @Nullable JsonNode maybeJson(String name) {
        return json.hasNonNull(name) ? json.get(name) : null;
    }

    private static RuntimeException invalid(String name, String reason) {
        return new Problem.Invalid(name, reason).refused();
    }
}
