package dev.delega.words;

import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant: the one that takes the fewest keystrokes to reach. */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The nearest of all, however far it is. */
    public static Optional<String> of(String meant, Iterable<String> known) {
        return within(Integer.MAX_VALUE, meant, known);
    }

    /** The nearest, unless reaching it takes a third of the name or more: then it was no slip. */
    public static Optional<String> slipOf(String meant, Iterable<String> known) {
        return meant.length() > LONGEST ? Optional.empty() : within(Math.max(2, meant.length() / 3), meant, known);
    }

    private static Optional<String> within(int most, String meant, Iterable<String> known) {
        var word = meant.toLowerCase(Locale.ROOT);
        String nearest = null;
        var fewest = most;
        for (var candidate : known) {
            var strokes = distance(word, candidate.toLowerCase(Locale.ROOT));
            if (nearest == null ? strokes <= fewest : strokes < fewest) {
                fewest = strokes;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var swapped = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swapped, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
