package dev.delega.backend.work.listing;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.delega.backend.db.schema.Dialect;

/// What is written in tasks. The index knows which texts hold the same threes of letters; whether they hold the words
/// is asked of each. Below three letters there is no index, and what is frequent is found soon without.
final class Search {
    private static final int LETTERS = 3;
    private static final int MOST_THREES = 10;

    private Search() {}

    /** The case is left to the engine: it must fold what is looked for exactly as it folds what is there. */
    static String asked(Dialect dialect) {
        return Stream.of("content", "description").map(text -> text + " " + dialect.like() + " :search escape '!'")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    static boolean matchable(String text) {
        return text.codePointCount(0, text.length()) >= LETTERS;
    }

    static Map<String, String> values(String text) {
        return Map.of("search", "%" + escaped(text) + "%", "match", threes(text));
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Each of the first letters is in one; threes that overlap would cost as much again and rule hardly anything out. */
    private static String threes(String text) {
        var letters = text.codePoints().toArray();
        var last = letters.length - LETTERS;
        var threes = new ArrayList<String>();
        for (var i = 0; last >= 0 && i < letters.length && threes.size() < MOST_THREES; i += LETTERS) {
            var from = Math.min(i, last);
            threes.add('"' + new String(letters, from, LETTERS).replace("\"", "\"\"") + '"');
        }
        return String.join(" AND ", threes);
    }
}
