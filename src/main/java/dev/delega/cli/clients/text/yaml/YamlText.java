package dev.delega.cli.clients.text.yaml;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.text.Layout;
import dev.delega.json.Json;

/** Writes mappings as YAML: a line for each key, lists in brackets. */
record YamlText(Layout layout, int step) {
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    /** Without a line break at the end. */
    String lines(ObjectNode mapping, int indent) {
        var lines = new ArrayList<String>();
        for (var one : mapping.properties()) {
            var start = " ".repeat(indent) + one.getKey() + ":";
            lines.add(one.getValue() instanceof ObjectNode inner && !inner.isEmpty()
                    ? start + layout.newline() + lines(inner, indent + step)
                    : start + " " + value(one.getValue()));
        }
        return String.join(layout.newline(), lines);
    }

    private static String value(JsonNode node) {
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            node.forEach(element -> parts.add(value(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return node.isTextual() && isPlain(node.textValue()) ? node.textValue() : Json.text(node);
    }

    /** Whether it is the same text without quotes, in brackets too. */
    private static boolean isPlain(String word) {
        return !word.isEmpty() && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '/')
                && word.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-./:".indexOf(c) >= 0))
                && !word.endsWith(":") && !WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
