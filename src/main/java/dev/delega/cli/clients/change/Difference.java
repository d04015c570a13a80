package dev.delega.cli.clients.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a change does to a text, in lines to look at. Only the changed lines are shown: those around them may hold
/// the secrets of others. Keys of ours are masked.
final class Difference {
    private static final Pattern KEY = Pattern
            .compile("(DELEGA_\\w*KEY[\"']?\\s*[:=]\\s*[\"']?)(?![${\"'])[^\"'\\s,}]+");

    private Difference() {}

    static List<String> of(String before, String after) {
        var old = lines(before);
        var made = lines(after);
        if (old.size() == 1 && made.size() == 1) {
            return ofOneLine(old.getFirst(), made.getFirst());
        }
        var top = common(old, made);
        var rest = Math.min(old.size(), made.size()) - top;
        var bottom = Math.min(rest, common(old.reversed(), made.reversed()));
        var shown = new ArrayList<String>();
        walk(old.subList(top, old.size() - bottom), made.subList(top, made.size() - bottom), shown);
        return shown;
    }

    /** Lines that only got or lost a comma are no news. */
    private static void walk(List<String> old, List<String> made, List<String> shown) {
        var shared = new int[old.size() + 1][made.size() + 1];
        for (var i = old.size() - 1; i >= 0; i--) {
            for (var j = made.size() - 1; j >= 0; j--) {
                shared[i][j] = isSame(old.get(i), made.get(j))
                        ? shared[i + 1][j + 1] + 1
                        : Math.max(shared[i + 1][j], shared[i][j + 1]);
            }
        }
        var i = 0;
        var j = 0;
        while (i < old.size() || j < made.size()) {
            if (i < old.size() && j < made.size() && isSame(old.get(i), made.get(j))) {
                i++;
                j++;
            } else if (j == made.size() || (i < old.size() && shared[i + 1][j] >= shared[i][j + 1])) {
                shown.add("- " + masked(old.get(i++)));
            } else {
                shown.add("+ " + masked(made.get(j++)));
            }
        }
    }

    private static boolean isSame(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String line) {
        var end = line.stripTrailing();
        return end.endsWith(",") ? end.substring(0, end.length() - 1) : end;
    }

    /** In a file that is one line all the others' secrets stand beside our entry. */
    private static List<String> ofOneLine(String before, String after) {
        var most = Math.min(before.length(), after.length());
        var start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        var end = 0;
        while (end < most - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        var shown = new ArrayList<String>();
        if (before.length() > start + end) {
            shown.add("- …" + masked(before.substring(start, before.length() - end)) + "…");
        }
        if (after.length() > start + end) {
            shown.add("+ …" + masked(after.substring(start, after.length() - end)) + "…");
        }
        return shown;
    }

    private static String masked(String line) {
        return KEY.matcher(line).replaceAll("$1***");
    }

    private static int common(List<String> one, List<String> other) {
        var length = 0;
        while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }

    private static List<String> lines(String text) {
        return text.replace("\uFEFF", "").lines().toList();
    }
}
