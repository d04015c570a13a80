package dev.delega.backend.work;

import java.util.ArrayList;
import java.util.Map;

/// What is written in tasks. The index knows which texts hold the same threes of letters; whether they hold the words
/// is asked of each. Below three letters there is no index, and what is frequent is found soon without.
final class Search {
    /** The case is left to the engine: it must fold what is looked for exactly as it folds what is there. */
    static final String ASKED = "(lower(content) like lower(:search) escape '!'"
            + " or lower(coalesce(description, '')) like lower(:search) escape '!')";

    private static final int LETTERS = 3;
    private static final int MOST_THREES = 30;

    private Search() {}

    static boolean matchable(String text) {
        return text.codePointCount(0, text.length()) >= LETTERS;
    }

    static Map<String, String> values(String text) {
        return Map.of("search", "%" + escaped(text) + "%", "match", threes(text));
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static String threes(String text) {
        var letters = text.codePoints().toArray();
        var threes = new ArrayList<String>();
        for (var i = 0; i + LETTERS <= letters.length && i < MOST_THREES; i++) {
            threes.add('"' + new String(letters, i, LETTERS).replace("\"", "\"\"") + '"');
        }
        return String.join(" AND ", threes);
    }
}
