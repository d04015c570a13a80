package dev.delega.tools.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.json.Json;

/** Text that agents or outsiders wrote, made safe to show to a model: nothing invisible, one line or a closed fence. */
public final class Foreign {
    private static final String TICKS = "`";

    private Foreign() {}

    /** Without control, bidi, zero-width and other invisible characters; line breaks and tabs stay. */
    public static String clean(String text) {
        var kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().map(Foreign::plainBreak).filter(Foreign::visible)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Clean, on one line, and no longer than that many characters. */
    public static String line(String text, int most) {
        return cut(clean(text).strip().replaceAll("\\s+", " "), most);
    }

    /** Clean and fenced, every line indented. The fence is longer than any inside, so the text cannot leave it. */
    public static String fenced(String text, int most, String indent) {
        var clean = clean(text).stripTrailing();
        var shown = clean.substring(0, boundary(clean, most));
        var fence = TICKS.repeat(Math.max(3, longestTicks(shown) + 1));
        var block = (fence + "\n" + shown + "\n" + fence).indent(0).stripTrailing();
        return indented(block, indent) + leftOut(clean.length() - shown.length(), indent);
    }

    /** The same value with every text and key in it clean. */
    public static JsonNode clean(JsonNode value) {
        if (value instanceof ArrayNode array) {
            var copy = Json.array();
            array.forEach(element -> copy.add(clean(element)));
            return copy;
        }
        if (value instanceof ObjectNode object) {
            var copy = Json.object();
            object.properties().forEach(field -> copy.set(clean(field.getKey()), clean(field.getValue())));
            return copy;
        }
        return value.isTextual() ? TextNode.valueOf(clean(value.textValue())) : value;
    }

    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, boundary(text, most - 1)) + "…";
    }

    private static String leftOut(int count, String indent) {
        return count == 0 ? "" : "\n" + indent + "(" + count + " more characters left out)";
    }

    private static String indented(String block, String indent) {
        return indent + block.replace("\n", "\n" + indent);
    }

    /** Where to cut so that no character is split in two. */
    private static int boundary(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    private static int longestTicks(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static int plainBreak(int c) {
        return c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029 ? '\n' : c;
    }

    private static boolean visible(int c) {
        return c == '\n' || c == '\t' || !(invisible(c) || blank(c) || selector(c));
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Letters and marks that are drawn as nothing. */
    private static boolean blank(int c) {
        return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x17B4 || c == 0x17B5;
    }

    /** Variation selectors can carry hidden bytes; the one that makes a sign an emoji is the only one people use. */
    private static boolean selector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0E) || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
