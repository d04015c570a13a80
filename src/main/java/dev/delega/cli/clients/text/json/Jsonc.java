package dev.delega.cli.clients.text.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.cli.clients.text.Layout;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Reads JSON as editors write it, with comments and trailing commas, and keeps the place of everything.
final class Jsonc {
    private static final int DEPTH = 200;

    private final String text;
    private int at;

    private Jsonc(String text) {
        this.text = text;
    }

    /** Empty if there is nothing but blanks and comments. */
    static Optional<Value> read(String text) {
        return new Jsonc(text).root();
    }

    /** A value and its place; what is in it, if it is an object or an array. */
    record Value(int start, int end, Kind kind, List<Member> members, @Nullable JsonNode scalar) {
        Optional<Member> member(String name) {
            return members.stream().filter(member -> member.name().equals(name)).findFirst();
        }

        JsonNode tree() {
            if (scalar != null) {
                return scalar;
            }
            if (kind == Kind.ARRAY) {
                var array = Json.array();
                members.forEach(member -> array.add(member.value().tree()));
                return array;
            }
            var object = Json.object();
            members.forEach(member -> object.set(member.name(), member.value().tree()));
            return object;
        }
    }

    enum Kind {
        OBJECT, ARRAY, SCALAR
    }

    /** What is in an object, or without a name in an array; the comma's place is -1 if none follows. */
    record Member(String name, int start, Value value, int comma) {
        int end() {
            return comma < 0 ? value.end() : comma + 1;
        }
    }

    private Optional<Value> root() {
        at = text.startsWith("\uFEFF") ? 1 : 0;
        blanks();
        if (at == text.length()) {
            return Optional.empty();
        }
        var value = value(0);
        blanks();
        if (at < text.length()) {
            throw wrong("something follows the end of the value");
        }
        return Optional.of(value);
    }

    private Value value(int depth) {
        if (depth > DEPTH) {
            throw wrong("nested too deeply");
        }
        if (at == text.length()) {
            throw wrong("a value is missing");
        }
        return switch (text.charAt(at)) {
            case '{' -> composite(Kind.OBJECT, '}', depth);
            case '[' -> composite(Kind.ARRAY, ']', depth);
            default -> scalar();
        };
    }

    private Value composite(Kind kind, char close, int depth) {
        var start = at++;
        var members = new ArrayList<Member>();
        blanks();
        while (!isNext(close)) {
            if (!members.isEmpty() && members.getLast().comma() < 0) {
                throw wrong("a comma or " + close + " is missing");
            }
            members.add(member(kind, depth));
            blanks();
        }
        at++;
        return new Value(start, at, kind, List.copyOf(members), null);
    }

    private Member member(Kind kind, int depth) {
        var start = at;
        var name = "";
        if (kind == Kind.OBJECT) {
            if (!isNext('"')) {
                throw wrong("a name in double quotes is missing");
            }
            name = scalar().tree().textValue();
            blanks();
            if (!isNext(':')) {
                throw wrong("a colon is missing");
            }
            at++;
            blanks();
        }
        var value = value(depth + 1);
        var end = at;
        blanks();
        if (at < text.length() && text.charAt(at) == ',') {
            return new Member(name, start, value, at++);
        }
        at = end;
        return new Member(name, start, value, -1);
    }

    private Value scalar() {
        var start = at;
        if (text.charAt(at) == '"') {
            for (at++; at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
            }
            if (at >= text.length() || text.charAt(at) != '"') {
                at = start;
                throw wrong("a closing quote is missing");
            }
            at++;
        } else {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at))
                    || "+-.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
        }
        try {
            return new Value(start, at, Kind.SCALAR, List.of(), Json.read(text.substring(start, at)));
        } catch (Json.Malformed _) {
            at = start;
            throw wrong("this is no JSON value");
        }
    }

    private boolean isNext(char expected) {
        if (at == text.length()) {
            throw wrong("the text ends too early");
        }
        return text.charAt(at) == expected;
    }

    private void blanks() {
        at = afterBlanks(text, at);
    }

    /** Behind blanks and comments. */
    static int afterBlanks(String text, int from) {
        var at = from;
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.startsWith("//", at) || text.startsWith("/*", at)) {
                at = afterComment(text, at);
            } else {
                return at;
            }
        }
        return at;
    }

    static int afterComment(String text, int from) {
        if (text.startsWith("//", from)) {
            return Layout.lineEnd(text, from);
        }
        var end = text.indexOf("*/", from + 2);
        if (end < 0) {
            throw Unreadable.at(text, from, "a comment has no end");
        }
        return end + 2;
    }

    private Unreadable wrong(String reason) {
        return Unreadable.at(text, at, reason);
    }
}
