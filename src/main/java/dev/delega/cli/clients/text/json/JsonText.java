package dev.delega.cli.clients.text.json;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.cli.clients.text.Layout;
import dev.delega.json.Json;

/** Writes values the way editors lay them out. */
record JsonText(Layout layout) {
    /** With a member on each line; its first line is wherever it is put. */
    String value(JsonNode node, String indent) {
        if (!node.isContainerNode() || node.isEmpty()) {
            return Json.text(node);
        }
        var inner = indent + layout.unit();
        var parts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(element -> parts.add(value(element, inner)));
        } else {
            node.properties().forEach(one -> parts.add(member(one.getKey(), one.getValue(), inner)));
        }
        var open = node.isArray() ? "[" : "{";
        var close = node.isArray() ? "]" : "}";
        return open + lines(parts, inner) + layout.newline() + indent + close;
    }

    String member(String name, JsonNode value, String indent) {
        return name.isEmpty() ? value(value, indent) : quoted(name) + ": " + value(value, indent);
    }

    /** Each on a line of its own, beginning with the line break. */
    String lines(List<String> members, String indent) {
        var start = layout.newline() + indent;
        return start + String.join("," + start, members);
    }

    /** On one line. */
    static String flat(String name, JsonNode value) {
        return name.isEmpty() ? flat(value) : quoted(name) + ": " + flat(value);
    }

    private static String flat(JsonNode node) {
        if (!node.isContainerNode() || node.isEmpty()) {
            return Json.text(node);
        }
        var parts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(element -> parts.add(flat(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        node.properties().forEach(one -> parts.add(flat(one.getKey(), one.getValue())));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String quoted(String name) {
        return Json.text(TextNode.valueOf(name));
    }
}
