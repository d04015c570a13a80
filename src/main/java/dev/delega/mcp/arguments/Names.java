package dev.delega.mcp.arguments;

import org.jspecify.annotations.Nullable;

/** Names on the wire: how ours are spelled there, and which known one a misspelled one was meant to be. */
public final class Names {
    private Names() {}

    static String snake(String camel) {
        var snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }

    /** The known name that takes the fewest keystrokes to reach, unless that is a third of the name or more. */
    public static @Nullable String nearest(String name, Iterable<String> known) {
        String nearest = null;
        int fewest = Math.max(2, name.length() / 3) + 1;
        for (var candidate : known) {
            int strokes = name.length() > 100 ? fewest : distance(name, candidate);
            if (strokes < fewest) {
                fewest = strokes;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int swapped = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swapped, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
