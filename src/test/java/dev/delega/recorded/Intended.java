package dev.delega.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The reviewed list of what we say otherwise on purpose, a reason beside each. One that does not occur any more is
/// to be taken off the list.
final class Intended {
    private static final Path LIST = Path.of("src/test/resources/recorded/differences.txt");

    private final List<Line> lines;
    private final Set<Line> used = new HashSet<>();

    private Intended(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    static Intended read() throws IOException {
        var lines = new ArrayList<Line>();
        for (var text : Files.readAllLines(LIST)) {
            if (!text.isBlank() && !text.startsWith("#")) {
                var cells = text.split(" \\| ", 3);
                lines.add(new Line(Set.copyOf(Arrays.asList(cells[0].strip().split(","))), cells[1].strip(), cells[2]));
            }
        }
        return new Intended(lines);
    }

    boolean covers(Recording recording, Difference difference) {
        var covering = lines.stream().filter(line -> line.covers(recording, difference)).toList();
        used.addAll(covering);
        return !covering.isEmpty();
    }

    List<Line> unused() {
        return lines.stream().filter(line -> !used.contains(line)).toList();
    }

    /** Exchanges by number, or {@code *}; and a pattern of the place. */
    record Line(Set<String> numbers, String where, String reason) {
        boolean covers(Recording recording, Difference difference) {
            return (numbers.contains("*") || numbers.contains(String.valueOf(recording.number())))
                    && difference.where().matches(where);
        }
    }
}
