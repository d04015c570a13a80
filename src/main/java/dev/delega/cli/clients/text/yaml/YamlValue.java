package dev.delega.cli.clients.text.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.cli.clients.text.Layout;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/// Reads the values that YAML writes on the line of their key: texts, with and without quotes, and lists and
/// mappings in brackets.
final class YamlValue {
    private final String text;
    private int at;

    private YamlValue(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** What is quoted or in brackets, and where it ends. */
    static Found closed(String text, int start) {
        var reader = new YamlValue(text, start);
        var node = reader.inBrackets();
        return new Found(node, reader.at);
    }

    static boolean isClosed(String text, int at) {
        return at < text.length() && "\"'[{".indexOf(text.charAt(at)) >= 0;
    }

    record Found(JsonNode node, int end) {}

    private JsonNode inBrackets() {
        return switch (text.charAt(at)) {
            case '"' -> doubleQuoted();
            case '\'' -> singleQuoted();
            case '[' -> list();
            case '{' -> mapping();
            default -> plain(bare());
        };
    }

    private JsonNode list() {
        var start = at++;
        var list = Json.array();
        for (blanks(start); text.charAt(at) != ']'; blanks(start)) {
            list.add(inBrackets());
            comma(start, ']');
        }
        at++;
        return list;
    }

    private JsonNode mapping() {
        var start = at++;
        var mapping = Json.object();
        for (blanks(start); text.charAt(at) != '}'; blanks(start)) {
            var key = inBrackets().asText();
            blanks(start);
            if (text.charAt(at) == ':') {
                at++;
                blanks(start);
                mapping.set(key, ",}".indexOf(text.charAt(at)) >= 0 ? NullNode.instance : inBrackets());
            } else {
                mapping.set(key, NullNode.instance);
            }
            comma(start, '}');
        }
        at++;
        return mapping;
    }

    private void comma(int start, char close) {
        blanks(start);
        if (text.charAt(at) == ',') {
            at++;
        } else if (text.charAt(at) != close) {
            throw Unreadable.at(text, at, "a comma or " + close + " is missing");
        }
    }

    private String bare() {
        var start = at;
        while (at < text.length() && ",[]{}\n\r".indexOf(text.charAt(at)) < 0 && !text.startsWith(" #", at)
                && !(text.charAt(at) == ':' && endsKey(at))) {
            at++;
        }
        if (at == start) {
            throw Unreadable.at(text, at, "a value is missing");
        }
        return text.substring(start, at).strip();
    }

    private boolean endsKey(int colon) {
        return colon + 1 == text.length() || " \t\r\n,]}".indexOf(text.charAt(colon + 1)) >= 0;
    }

    private JsonNode doubleQuoted() {
        var start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        refuseOpen(start);
        var raw = text.substring(start, ++at);
        try {
            return Json.read(raw);
        } catch (Json.Malformed _) {
            return TextNode.valueOf(raw.substring(1, raw.length() - 1));
        }
    }

    private JsonNode singleQuoted() {
        var start = at++;
        while (at < text.length() && (text.charAt(at) != '\'' || text.startsWith("''", at))) {
            at += text.startsWith("''", at) ? 2 : 1;
        }
        refuseOpen(start);
        return TextNode.valueOf(text.substring(start + 1, at++).replace("''", "'"));
    }

    private void refuseOpen(int start) {
        if (at >= text.length()) {
            throw Unreadable.at(text, start, "what begins here has no end");
        }
    }

    private void blanks(int start) {
        at = Layout.afterRemarks(text, at);
        refuseOpen(start);
    }

    /** What a text without quotes stands for. */
    static JsonNode plain(String word) {
        if (word.isEmpty() || word.equals("~") || word.equals("null")) {
            return NullNode.instance;
        }
        try {
            return Json.read(word);
        } catch (Json.Malformed _) {
            return TextNode.valueOf(word);
        }
    }
}
