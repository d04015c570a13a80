package dev.delega.backend.work.alike;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a text says, reduced to what is compared: one even line of text, and its terms. */
final class Words {
    /** Python's white space; Java's `\s` and `strip` each know another set. */
    private static final Pattern SPACE = Pattern.compile(
            "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");

    /** Colon and space are optional, so `taskforce` becomes `force`: kept, because scores would differ otherwise. */
    private static final Pattern PREFIX = Pattern.compile("^(?:task|todo|action|item):? ?");

    /** Python's word characters: combining marks are not among them, and a single character is not a word. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_]{2,}");

    private Words() {}

    /** Lower case, one space between words, without the first `task:`, `todo:`, `action:` or `item:`. */
    static String normal(String text) {
        var even = SPACE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return PREFIX.matcher(even).replaceFirst("");
    }

    /** Words and pairs of neighbours, each with its count. Stop words are gone first, so pairs reach over them. */
    static Map<String, Integer> terms(String normal) {
        var terms = new LinkedHashMap<String, Integer>();
        var before = "";
        for (var token = TOKEN.matcher(normal); token.find();) {
            var word = token.group();
            if (StopWords.contains(word)) {
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
}
