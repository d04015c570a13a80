package dev.delega.backend.work.alike;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a text says, reduced to what is compared: one even line of text, and its terms. */
final class Words {
    private static final List<String> PREFIXES = List.of("task", "todo", "action", "item");

    /** A single character is not a word. */
    private static final int SHORTEST = 2;

    /** Below it, letters need no looking up in Unicode's tables. */
    static final int PLAIN = 128;

    private Words() {}

    /** Lower case, one space between words, without the first `task:`, `todo:`, `action:` or `item:`. */
    static String normal(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var even = new StringBuilder(lower.length());
        var apart = false;
        for (var i = 0; i < lower.length(); i++) {
            var letter = lower.charAt(i);
            if (isSpace(letter)) {
                apart = true;
                continue;
            }
            if (apart && !even.isEmpty()) {
                even.append(' ');
            }
            apart = false;
            even.append(letter);
        }
        return withoutPrefix(even.toString());
    }

    /** Words and pairs of neighbours, each with its count. Stop words are gone first, so pairs reach over them. */
    static Map<String, Integer> terms(String normal) {
        var terms = new LinkedHashMap<String, Integer>();
        var before = "";
        var end = 0;
        for (var start = next(normal, end, true); start < normal.length(); start = next(normal, end, true)) {
            end = next(normal, start, false);
            var word = normal.substring(start, end);
            if (word.codePointCount(0, word.length()) < SHORTEST || StopWords.contains(word)) {
                continue;
            }
            terms.merge(word, 1, Integer::sum);
            if (!before.isEmpty()) {
                terms.merge(before + " " + word, 1, Integer::sum);
            }
            before = word;
        }
        return terms;
    }

    /** Colon and space are optional, so `taskforce` becomes `force`: kept, because scores would differ otherwise. */
    private static String withoutPrefix(String even) {
        for (var prefix : PREFIXES) {
            if (even.startsWith(prefix)) {
                var colon = prefix.length() + (even.startsWith(":", prefix.length()) ? 1 : 0);
                return even.substring(colon + (even.startsWith(" ", colon) ? 1 : 0));
            }
        }
        return even;
    }

    /** Where the next character stands that belongs to a word, or does not. */
    private static int next(String text, int from, boolean word) {
        var place = from;
        while (place < text.length()) {
            var letter = text.codePointAt(place);
            if (isWord(letter) == word) {
                break;
            }
            place += Character.charCount(letter);
        }
        return place;
    }

    /** Python's white space; Java's own methods each know another set. */
    private static boolean isSpace(char letter) {
        return letter <= ' '
                ? letter == ' ' || (letter >= '\t' && letter <= '\r') || letter >= 0x1c
                : letter > '~' && (letter == 0x85 || letter == 0xa0 || letter == 0x1680 || letter == 0x202f
                        || letter == 0x205f || letter == 0x3000 || (letter >= 0x2000 && letter <= 0x200a)
                        || letter == 0x2028 || letter == 0x2029);
    }

    /** Python's word characters: combining marks are not among them. */
    private static boolean isWord(int letter) {
        if (letter < PLAIN) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')
                    || (letter >= 'A' && letter <= 'Z') || letter == '_';
        }
        return switch (Character.getType(letter)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER, Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                true;
            default -> false;
        };
    }
}
