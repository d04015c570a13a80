package dev.delega.cli.clients.text.toml;

import java.util.ArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.json.Json;

/** Writes values as TOML, on one line. */
final class TomlText {
    private TomlText() {}

    static String key(String name) {
        return isBare(name) ? name : value(TextNode.valueOf(name));
    }

    /** JSON's texts, numbers and truths are TOML's too. */
    static String value(JsonNode node) {
        var parts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(element -> parts.add(value(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (node.isObject()) {
            node.properties().forEach(one -> parts.add(key(one.getKey()) + " = " + value(one.getValue())));
            return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
        }
        return Json.text(node).replace("\u007F", "\\u007F");
    }

    private static boolean isBare(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c == '_' || c == '-' || (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }
}
