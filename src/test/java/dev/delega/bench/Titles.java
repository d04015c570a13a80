package dev.delega.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.delega.support.SharedData;

/// Task titles without end. Where the tickets of Apache Hadoop are at hand (data set GitBugs, CC BY 4.0), each is
/// the beginning of one ticket's summary and the end of another's; elsewhere words of an invented language.
final class Titles {
    /** A row starts with the summary, quoted if need be, and the ticket's number; descriptions have no such lines. */
    private static final Pattern ROW = Pattern.compile("(?m)^(?:\"((?:[^\"\n]|\"\")*)\"|([^\",\n]+)),\\d{8},");

    private final Random random;
    private final List<String> summaries;

    Titles(Random random) {
        this.random = random;
        summaries = SharedData.find("gitbugs-hadoop/bugs.csv").map(Titles::summaries).orElse(List.of());
    }

    String origin() {
        return summaries.isEmpty() ? "invented words" : summaries.size() + " Hadoop tickets";
    }

    String next() {
        if (summaries.isEmpty()) {
            return String.join(" ", IntStream.range(0, 5 + random.nextInt(8)).mapToObj(_ -> word()).toList());
        }
        var start = words(summaries.get(random.nextInt(summaries.size())));
        var end = words(summaries.get(random.nextInt(summaries.size())));
        return String.join(" ", start.subList(0, (start.size() + 1) / 2))
                + " " + String.join(" ", end.subList(end.size() / 2, end.size()));
    }

    private static List<String> words(String summary) {
        return List.of(summary.split(" "));
    }

    /** A few words are said often and many seldom. */
    private String word() {
        return "w" + (int) Math.pow(20_000, random.nextDouble());
    }

    private static List<String> summaries(Path tickets) {
        try {
            return ROW.matcher(Files.readString(tickets)).results()
                    .map(row -> row.group(1) == null ? row.group(2) : row.group(1).replace("\"\"", "\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
