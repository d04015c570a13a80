package dev.delega.cli.clients.text.toml;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.cli.clients.text.Layout;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/// Reads TOML statement by statement and keeps the place of each. Dates and odd numbers stay the text they are:
/// nothing of ours is one.
final class Toml {
    private final String text;
    private int at;

    private Toml(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    static List<Statement> read(String text) {
        return new Toml(text).statements();
    }

    /** What one line, or a few, say; the end is that of the last line, before its break. */
    sealed interface Statement {
        List<String> path();

        int start();

        int end();
    }

    /** Begins a table, or another one of many. */
    record Header(List<String> path, boolean isOneOfMany, int start, int end) implements Statement {}

    /** Says what a key is. */
    record Pair(List<String> path, int start, int end, int valueStart, int valueEnd, JsonNode value)
            implements
                Statement {}

    private List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        for (blankLines(); at < text.length(); blankLines()) {
            var start = at;
            if (text.charAt(at) == '[') {
                var many = text.startsWith("[[", at);
                at += many ? 2 : 1;
                var path = key();
                expect(many ? "]]" : "]");
                statements.add(new Header(path, many, start, lineEnd()));
            } else {
                var path = key();
                expect("=");
                blanks();
                var valueStart = at;
                var value = value();
                var valueEnd = at;
                statements.add(new Pair(path, start, lineEnd(), valueStart, valueEnd, value));
            }
        }
        return statements;
    }

    private List<String> key() {
        var path = new ArrayList<String>();
        do {
            blanks();
            path.add(part());
            blanks();
        } while (take("."));
        return List.copyOf(path);
    }

    private String part() {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return string().textValue();
        }
        var start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw wrong("a key is missing");
        }
        return text.substring(start, at);
    }

    private JsonNode value() {
        if (at == text.length()) {
            throw wrong("a value is missing");
        }
        return switch (text.charAt(at)) {
            case '"', '\'' -> string();
            case '[' -> array();
            case '{' -> table();
            default -> scalar();
        };
    }

    private JsonNode array() {
        var start = at++;
        var array = Json.array();
        for (blankLines(); !take("]"); blankLines()) {
            refuseEnd(start, "]");
            array.add(value());
            blankLines();
            if (!take(",") && !text.startsWith("]", at)) {
                throw wrong("a comma or ] is missing");
            }
        }
        return array;
    }

    private JsonNode table() {
        var start = at++;
        var table = Json.object();
        for (blankLines(); !take("}"); blankLines()) {
            refuseEnd(start, "}");
            var path = key();
            expect("=");
            blanks();
            put(table, path, value());
            blankLines();
            if (!take(",") && !text.startsWith("}", at)) {
                throw wrong("a comma or } is missing");
            }
        }
        return table;
    }

    static void put(ObjectNode table, List<String> path, JsonNode value) {
        var inner = table;
        for (var name : path.subList(0, path.size() - 1)) {
            inner = inner.get(name) instanceof ObjectNode existing ? existing : inner.putObject(name);
        }
        inner.set(path.getLast(), value);
    }

    private JsonNode string() {
        var start = at;
        var quote = text.substring(at, at + 1);
        var many = text.startsWith(quote.repeat(3), at);
        var end = many ? quote.repeat(3) : quote;
        at += end.length();
        var content = at;
        while (at < text.length() && !text.startsWith(end, at)) {
            if (!many && text.charAt(at) == '\n') {
                break;
            }
            at += quote.equals("\"") && text.charAt(at) == '\\' ? 2 : 1;
        }
        if (!text.startsWith(end, at)) {
            throw Unreadable.at(text, start, "a closing quote is missing");
        }
        var raw = text.substring(content, at);
        at += end.length();
        while (many && text.startsWith(quote, at)) {
            at++;
        }
        return TextNode.valueOf(quote.equals("'") || many ? raw : unescaped(raw, start));
    }

    private String unescaped(String raw, int start) {
        try {
            return Json.read('"' + raw + '"').textValue();
        } catch (Json.Malformed _) {
            if (raw.contains("\\e") || raw.contains("\\x") || raw.contains("\\U") || raw.contains("\t")) {
                return raw;
            }
            throw Unreadable.at(text, start, "this is no TOML string");
        }
    }

    private JsonNode scalar() {
        var start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at))
                || "+-_.:".indexOf(text.charAt(at)) >= 0
                || (text.charAt(at) == ' ' && isTimeAfter(start)))) {
            at++;
        }
        if (at == start) {
            throw wrong("a value is missing");
        }
        var raw = text.substring(start, at);
        if (!raw.equals("true") && !raw.equals("false") && !raw.equals("inf") && !raw.equals("nan")
                && !Character.isDigit(raw.charAt(0)) && "+-".indexOf(raw.charAt(0)) < 0) {
            throw Unreadable.at(text, start, "this is no TOML value; a text needs quotes");
        }
        try {
            return Json.read(raw);
        } catch (Json.Malformed _) {
            return TextNode.valueOf(raw);
        }
    }

    /** A date may be parted from its time by one blank. */
    private boolean isTimeAfter(int start) {
        return at - start == "2026-01-01".length() && text.charAt(start + 4) == '-' && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1));
    }

    private void refuseEnd(int start, String close) {
        if (at >= text.length()) {
            throw Unreadable.at(text, start, "the closing " + close + " is missing");
        }
    }

    private void expect(String expected) {
        blanks();
        if (!take(expected)) {
            throw wrong(expected + " is missing");
        }
    }

    private boolean take(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /** To the end of the line, on which only a comment may follow. */
    private int lineEnd() {
        blanks();
        var end = Layout.lineEnd(text, at);
        if (at < end && text.charAt(at) != '#') {
            throw wrong("something follows on the same line");
        }
        at = end;
        return end;
    }

    private void blankLines() {
        at = Layout.afterRemarks(text, at);
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private Unreadable wrong(String reason) {
        return Unreadable.at(text, at, reason);
    }
}
