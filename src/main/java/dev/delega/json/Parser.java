package dev.delega.json;

import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json.Malformed;

/// Reads one JSON value as RFC 8259 has it, and nothing more lenient. It is ours because Jackson's parser prepares
/// numbers of
/// a hundred thousand digits before it reads the first one, which is a fifth of our start (docs/decisions/0011).
final class Parser {
    private static final int DEPTH = 200;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int DIGITS_OF_AN_INT = 9;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private int at;
    private int depth;

    private Parser(String text) {
        this.text = text;
    }

    static JsonNode parse(String text) {
        var parser = new Parser(text);
        parser.skipBlanks();
        if (parser.atEnd()) {
            throw new Malformed("empty");
        }
        var value = parser.value();
        parser.skipBlanks();
        if (!parser.atEnd()) {
            throw new Malformed("more than one value");
        }
        return value;
    }

    private JsonNode value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> NODES.textNode(string());
            case 't' -> literal("true", NODES.booleanNode(true));
            case 'f' -> literal("false", NODES.booleanNode(false));
            case 'n' -> literal("null", NODES.nullNode());
            default -> number();
        };
    }

    private ObjectNode object() {
        var object = NODES.objectNode();
        enter();
        if (follows('}')) {
            return object;
        }
        do {
            skipBlanks();
            var key = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            if (object.replace(key, value()) != null) {
                throw new Malformed("key '" + key + "' stands twice in one object");
            }
        } while (goesOn('}'));
        return object;
    }

    private ArrayNode array() {
        var array = NODES.arrayNode();
        enter();
        if (follows(']')) {
            return array;
        }
        do {
            skipBlanks();
            array.add(value());
        } while (goesOn(']'));
        return array;
    }

    private void enter() {
        at++;
        if (++depth > DEPTH) {
            throw new Malformed("nested more than " + DEPTH + " deep");
        }
    }

    /** Whether what was entered ends at once. */
    private boolean follows(char end) {
        skipBlanks();
        if (peek() != end) {
            return false;
        }
        leave();
        return true;
    }

    /** Whether a comma announces more, or the end is here. */
    private boolean goesOn(char end) {
        skipBlanks();
        var next = peek();
        if (next == end) {
            leave();
            return false;
        }
        expect(',');
        return true;
    }

    private void leave() {
        at++;
        depth--;
    }

    private JsonNode literal(String word, JsonNode value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private String string() {
        expect('"');
        var start = at;
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escaped(start);
            }
            if (c < ' ') {
                throw unexpected();
            }
        }
        throw unexpected();
    }

    /** The rest of a string, from its first backslash. */
    private String escaped(int start) {
        var unescaped = new StringBuilder(text.length() - start < 64 ? 64 : 256).append(text, start, at);
        while (true) {
            var c = peek();
            if (c < ' ') {
                throw unexpected();
            }
            at++;
            if (c == '"') {
                return unescaped.toString();
            }
            unescaped.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        var c = peek();
        var meant = switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw unexpected();
        };
        at++;
        return meant;
    }

    /** Four digits; leaves the last of them to be passed over. */
    private char hexadecimal() {
        var code = 0;
        for (var i = 0; i < 4; i++) {
            at++;
            var digit = hex(peek());
            if (digit < 0) {
                throw unexpected();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    /** Only ASCII: Character.digit would take the digits of every script. */
    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private JsonNode number() {
        var start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        var whole = at;
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new Malformed("a number of more than " + LONGEST_NUMBER + " characters");
        }
        return at == whole ? integer(start) : decimal(text.substring(start, at));
    }

    private JsonNode integer(int start) {
        if (at - start <= DIGITS_OF_AN_INT) {
            return NODES.numberNode(Integer.parseInt(text, start, at, 10));
        }
        if (at - start <= DIGITS_OF_A_LONG) {
            return smallest(Long.parseLong(text, start, at, 10));
        }
        var number = new BigInteger(text.substring(start, at));
        return number.bitLength() < Long.SIZE ? smallest(number.longValue()) : NODES.numberNode(number);
    }

    private static JsonNode smallest(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static JsonNode decimal(String number) {
        try {
            return NODES.numberNode(new BigDecimal(number));
        } catch (NumberFormatException _) {
            throw new Malformed("a number out of range");
        }
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw unexpected();
        }
        while (!atEnd() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean skip(char wanted) {
        var there = !atEnd() && text.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private char peek() {
        if (atEnd()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (!atEnd()) {
            var c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private Malformed unexpected() {
        if (atEnd()) {
            return new Malformed("it ends too early");
        }
        var c = text.charAt(at);
        var shown = c > ' ' && c < 0x7f ? "'" + c + "'" : "the character with the code " + (int) c;
        return new Malformed("unexpected " + shown + " at position " + (at + 1));
    }
}
