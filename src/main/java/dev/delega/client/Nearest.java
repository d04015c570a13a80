package dev.delega.client;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant: the one with the fewest letters to change. */
final class Nearest {
    private Nearest() {}

    static Optional<String> of(String meant, List<String> names) {
        var word = meant.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> !name.isBlank())
                .min(comparingInt(name -> distance(word, name.toLowerCase(Locale.ROOT))));
    }

    private static int distance(String left, String right) {
        var row = new int[right.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= left.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var above = row[j];
                var replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
