package dev.delega.backend.work;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** How long and how large things may be. Each refusal names the field and the limit. */
final class Checks {
    static final int CONTENT = 2_000;
    static final int DESCRIPTION = 10_000;
    static final int COMMENT = 5_000;
    static final int NOTE = 500;
    private static final int LABELS = 50;
    private static final int LABEL = 100;
    private static final int CONTEXT = 64 * 1024;
    /** Years beyond 9999 would be sorted before this one. */
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Checks() {}

    static String text(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            throw invalid(field, "must not be blank");
        }
        return notLonger(field, text, longest);
    }

    static @Nullable String maybeText(String field, @Nullable String text, int longest) {
        return text == null ? null : notLonger(field, text, longest);
    }

    static int priority(int priority) {
        if (priority < 1 || priority > 4) {
            throw invalid("priority", "must be 1 (handled first) to 4");
        }
        return priority;
    }

    static List<String> labels(List<String> labels) {
        if (labels.size() > LABELS) {
            throw invalid("labels", "must be at most " + LABELS);
        }
        for (var label : labels) {
            text("labels", label, LABEL);
        }
        return labels.stream().distinct().toList();
    }

    static @Nullable String dueDate(@Nullable String date) {
        try {
            if (date == null || DATE.matcher(date).matches()) {
                return date == null ? null : LocalDate.parse(date).toString();
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        throw invalid("due_date", "must be a date like 2026-12-31");
    }

    static ObjectNode context(ObjectNode context) {
        if (Json.bytes(context).length > CONTEXT) {
            throw invalid("metadata",
                    "makes the task's context larger than 64 KiB; keep large results elsewhere and refer to them");
        }
        return context;
    }

    private static String notLonger(String field, String text, int longest) {
        if (text.length() > longest) {
            throw invalid(field, "has " + text.length() + " characters; at most " + longest + " are kept");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid(field, "must not contain NUL characters");
        }
        return text;
    }

    private static RuntimeException invalid(String field, String reason) {
        return new Problem.Invalid(field, reason).refused();
    }
}
