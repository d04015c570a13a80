package dev.delega.cli.clients.text;

import java.util.Comparator;
import java.util.List;

/** One place in a text and what stands there afterwards. */
public record Edit(int start, int end, String text) {
    public static Edit insert(int at, String text) {
        return new Edit(at, at, text);
    }

    public static Edit cut(int start, int end) {
        return new Edit(start, end, "");
    }

    /** Those at the same place in their order. */
    public static String apply(String text, List<Edit> edits) {
        var sorted = edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
        var result = new StringBuilder();
        var done = 0;
        for (var edit : sorted) {
            result.append(text, done, edit.start).append(edit.text);
            done = edit.end;
        }
        return result.append(text, done, text.length()).toString();
    }
}
