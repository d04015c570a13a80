package dev.delega.cli.clients.text.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.delega.cli.clients.text.Layout;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/// Reads block YAML line by line and keeps the place of each. What it does not know it refuses; values that are not
/// ours are only followed to their end.
final class Yaml {
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private int at;

    private Yaml(String text) {
        this.text = text;
    }

    static List<Line> read(String text) {
        var reader = new Yaml(text);
        reader.lines();
        reader.checkIndents();
        return List.copyOf(reader.lines);
    }

    /** A line with all the lines on which its value goes on; without a key it is only a value. */
    record Line(int start, int end, int indent, boolean isItem, int column, String key, int valueStart, int valueEnd,
            JsonNode value) {
        boolean hasValue() {
            return valueEnd > valueStart;
        }
    }

    private void lines() {
        at = text.startsWith("\uFEFF") ? 1 : 0;
        while (at < text.length()) {
            var start = at;
            skip(' ');
            if (text.startsWith("\t", at) && !text.substring(at, Layout.lineEnd(text, at)).isBlank()) {
                throw Unreadable.at(text, at, "a tab in the indentation");
            }
            if (!isEndOfLine() && !isMarker(start)) {
                lines.add(line(start));
            }
            nextLine();
        }
    }

    /** What parts documents, and what speaks of them. */
    private boolean isMarker(int start) {
        if (at != start || !(text.startsWith("---", at) || text.startsWith("...", at) || text.startsWith("%", at))) {
            return false;
        }
        if (!lines.isEmpty() || text.startsWith("...", at)) {
            throw Unreadable.at(text, at, "more than one document");
        }
        var rest = at + 3;
        if (text.startsWith("---", at) && rest < Layout.lineEnd(text, at)) {
            at = rest;
            skip(' ');
            if (!isEndOfLine()) {
                throw Unreadable.at(text, at, "something follows on the same line");
            }
        }
        return true;
    }

    private Line line(int start) {
        var indent = at - start;
        var isItem = false;
        while (text.startsWith("- ", at) || (text.startsWith("-", at) && at + 1 == Layout.lineEnd(text, at))) {
            isItem = true;
            at++;
            skip(' ');
        }
        if (text.startsWith("? ", at)) {
            throw Unreadable.at(text, at, "a key of this kind is not understood");
        }
        var column = at - start;
        var key = key();
        skip(' ');
        skipMarks();
        var valueStart = at;
        var value = isEndOfLine() ? NullNode.instance : value(column);
        return new Line(start, Layout.lineEnd(text, at), indent, isItem, column, key, valueStart,
                Math.max(valueStart, at), value);
    }

    /** Empty if there is none on this line. */
    private String key() {
        var end = at;
        if (text.startsWith("\"", at) || text.startsWith("'", at)) {
            var quoted = YamlValue.closed(text, at);
            end = quoted.end();
            while (text.startsWith(" ", end)) {
                end++;
            }
            if (isKeyEnd(end)) {
                at = end + 1;
                return quoted.node().asText();
            }
            return "";
        }
        var last = Layout.lineEnd(text, at);
        while (end < last && !YamlValue.isClosed(text, at) && !text.startsWith(" #", end)) {
            if (isKeyEnd(end)) {
                var key = text.substring(at, end).strip();
                at = end + 1;
                return key;
            }
            end++;
        }
        return "";
    }

    private boolean isKeyEnd(int end) {
        return text.startsWith(":", end) && (end + 1 == text.length() || " \t\r\n".indexOf(text.charAt(end + 1)) >= 0);
    }

    /** Anchors and tags. */
    private void skipMarks() {
        while (!isEndOfLine() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < text.length() && " \r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            skip(' ');
        }
    }

    private JsonNode value(int column) {
        if (text.charAt(at) == '|' || text.charAt(at) == '>') {
            var start = at;
            at = Layout.lineEnd(text, at);
            followDeeper(column, true);
            return Json.array().add(text.substring(start, at));
        }
        if (YamlValue.isClosed(text, at)) {
            var found = YamlValue.closed(text, at);
            at = found.end();
            var end = at;
            skip(' ');
            if (!isEndOfLine()) {
                throw Unreadable.at(text, at, "something follows on the same line");
            }
            at = end;
            return found.node();
        }
        var start = at;
        while (at < Layout.lineEnd(text, start) && !text.startsWith(" #", at)) {
            at++;
        }
        followDeeper(column, false);
        return YamlValue.plain(text.substring(start, at).strip());
    }

    /** A text that goes on in the next lines, which are deeper. */
    private void followDeeper(int column, boolean evenBlank) {
        for (;;) {
            var next = text.indexOf('\n', at) + 1;
            if (next == 0 || next >= text.length()) {
                return;
            }
            var content = next;
            while (text.startsWith(" ", content)) {
                content++;
            }
            var end = Layout.lineEnd(text, content);
            var isBlank = text.substring(content, end).isBlank();
            if (isBlank ? !evenBlank : content - next <= column || (!evenBlank && text.startsWith("#", content))) {
                return;
            }
            if (!evenBlank && text.substring(content, end).contains(": ")) {
                throw Unreadable.at(text, content, "indented more than its place allows");
            }
            at = end;
        }
    }

    private void checkIndents() {
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        var before = -1;
        var opens = lines.isEmpty() || lines.getFirst().indent() == 0;
        for (var line : lines) {
            if (line.indent() > open.element() && !opens) {
                throw wrong(line, "indented more than its place allows");
            }
            while (line.indent() < open.element()) {
                open.pop();
            }
            if (line.indent() > open.element()) {
                if (line.indent() <= before) {
                    throw wrong(line, "indented like nothing above it");
                }
                open.push(line.indent());
            }
            if (line.column() > open.element()) {
                open.push(line.column());
            }
            if (line.key().isEmpty() && !line.isItem() && (!opens || line.indent() <= before)) {
                throw wrong(line, "a key is missing");
            }
            before = line.indent();
            opens = !line.hasValue();
        }
    }

    private Unreadable wrong(Line line, String reason) {
        return Unreadable.at(text, line.start() + line.indent(), reason);
    }

    private boolean isEndOfLine() {
        return at >= text.length() || "\r\n#".indexOf(text.charAt(at)) >= 0;
    }

    private void skip(char blank) {
        while (at < text.length() && text.charAt(at) == blank) {
            at++;
        }
    }

    private void nextLine() {
        var next = text.indexOf('\n', at);
        at = next < 0 ? text.length() : next + 1;
    }
}
