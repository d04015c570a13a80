package dev.delega.backend.moving.pieces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of what was moved: how many of each kind, and what their owner should know. */
public record Report(List<Line> lines, List<String> notes) {
    public Report {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** Of one kind: those that moved, those that were there before, and those that were left behind. */
    public record Line(String kind, long moved, long there, long left) {
        boolean none() {
            return moved + there + left == 0;
        }

        String text() {
            return String.format(Locale.ROOT, "%-14s %9d %14d %9d", kind, moved, there, left);
        }
    }

    public long moved() {
        return lines.stream().mapToLong(Line::moved).sum();
    }

    /** As a table to read, of the kinds that there were. */
    public List<String> text() {
        var text = new ArrayList<>(lines.stream().filter(line -> !line.none()).map(Line::text).toList());
        if (!text.isEmpty()) {
            text.addFirst(String.format(Locale.ROOT, "%-14s %9s %14s %9s", "", "moved", "already there", "left out"));
        }
        text.addAll(notes);
        return text;
    }

    /** Grows while things move; notes that say the same are counted, not repeated. */
    public static final class Tally {
        private final Map<String, long[]> counts = new LinkedHashMap<>();
        private final Map<String, Long> notes = new LinkedHashMap<>();

        public void moved(String kind) {
            of(kind)[0]++;
        }

        public void there(String kind) {
            of(kind)[1]++;
        }

        public void left(String kind) {
            of(kind)[2]++;
        }

        /** A kind is listed from when it is first asked for. */
        public long[] of(String kind) {
            return counts.computeIfAbsent(kind, _ -> new long[3]);
        }

        /** The note follows a number in the sentence: {@code 3 × comments whose task is gone}. */
        public void note(String note) {
            notes.merge(note, 1L, Long::sum);
        }

        public Report report() {
            return new Report(
                    counts.entrySet().stream().map(it -> new Line(it.getKey(), it.getValue()[0], it.getValue()[1],
                            it.getValue()[2])).toList(),
                    notes.entrySet().stream().map(it -> it.getValue() + " × " + it.getKey()).toList());
        }
    }
}
