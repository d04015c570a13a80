package dev.delega.client.replies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Ref;
import dev.delega.json.Json;
import dev.delega.words.Moment;
import org.jspecify.annotations.Nullable;

/** Reads one value in any of the spellings that Delega backends use for it. Nothing here throws. */
public final class Lenient {
    private Lenient() {}

    /** The first of these fields that is there and not null. */
    static JsonNode first(JsonNode node, String... names) {
        for (var name : names) {
            if (node.hasNonNull(name)) {
                return node.get(name);
            }
        }
        return MissingNode.getInstance();
    }

    /** What an answer is about, where some backends wrap it in its name and others do not. */
    public static JsonNode inside(JsonNode reply, String name) {
        return reply.path(name).isObject() ? reply.path(name) : reply;
    }

    static @Nullable String text(JsonNode node, String... names) {
        var value = first(node, names);
        return value.isValueNode() ? value.asText() : null;
    }

    static String words(JsonNode node, String... names) {
        return Objects.requireNonNullElse(text(node, names), "");
    }

    public static @Nullable String id(JsonNode node, String... names) {
        var id = text(node, names);
        return id == null || id.isBlank() ? null : id;
    }

    /** Numbers also as text. */
    static long number(JsonNode node, String... names) {
        return first(node, names).asLong(0);
    }

    public static @Nullable Integer count(JsonNode node, String... names) {
        var value = first(node, names);
        return value.isNumber() || value.isTextual() ? value.asInt() : null;
    }

    /** true, 1, "1", "true". */
    public static boolean truth(JsonNode node, boolean otherwise, String... names) {
        var value = first(node, names);
        return value.isValueNode() ? value.asBoolean(value.asText().equals("1")) : otherwise;
    }

    /** An array, or the text of one. Anything else is an empty array. */
    public static JsonNode array(JsonNode node, String... names) {
        var value = first(node, names);
        var array = value.isTextual() ? parsed(value.textValue()) : value;
        return array.isArray() ? array : Json.array();
    }

    public static List<String> texts(JsonNode node, String... names) {
        var texts = new ArrayList<String>();
        for (var element : array(node, names)) {
            var text = element.isObject() ? text(element, "id", "task_id", "name") : element.asText();
            if (text != null && !element.isNull()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** An object, or the text of one. Anything else is an empty object. */
    static ObjectNode object(JsonNode node, String... names) {
        var value = first(node, names);
        if (value instanceof ObjectNode object) {
            return object;
        }
        return value.isTextual() ? Json.objectOrEmpty(value.textValue()) : Json.object();
    }

    /** A bare list, or one under one of these names. */
    public static JsonNode items(JsonNode body, String... names) {
        return body.isArray() ? body : array(body, names);
    }

    /** Somebody as a nested object, as a name, or as {@code stem_id} (perhaps with {@code stem_name}). */
    public static @Nullable Ref ref(JsonNode node, String... stems) {
        for (var stem : stems) {
            var ref = nested(first(node, stem));
            var flat = id(node, stem + "_id");
            var name = id(node, stem + "_name");
            if (ref != null) {
                return ref.name() == null || flat == null ? ref : new Ref(flat, ref.name());
            }
            if (flat != null) {
                return new Ref(flat, name);
            }
        }
        return null;
    }

    private static @Nullable Ref nested(JsonNode node) {
        if (node.isObject()) {
            var id = id(node, "id");
            var name = id(node, "name");
            return id != null ? new Ref(id, name) : name == null ? null : new Ref(name, name);
        }
        return node.isTextual() && !node.textValue().isBlank() ? new Ref(node.textValue(), node.textValue()) : null;
    }

    static @Nullable Instant instant(JsonNode node, String... names) {
        return Moment.read(words(node, names)).orElse(null);
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (Json.Malformed _) {
            return MissingNode.getInstance();
        }
    }
}
