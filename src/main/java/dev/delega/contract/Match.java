package dev.delega.contract;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/** A task that says nearly the same; 1.0 is the same. */
public record Match(String taskId, double score, String content) {

    static String summary(List<Match> matches) {
        return matches.stream()
                .map(match -> String.format(Locale.ROOT, "#%s (%.2f)", match.taskId, match.score))
                .collect(joining(", "));
    }
}
