package dev.delega.backend.work.kept;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.team.Names;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.words.Days;
import org.jspecify.annotations.Nullable;

/** How long and how large things may be. Each refusal names the field and the limit. */
public final class Checks {
    public static final int CONTENT = 2_000;
    public static final int DESCRIPTION = 10_000;
    public static final int COMMENT = 5_000;
    public static final int NOTE = 500;
    private static final int LABELS = 50;
    private static final int LABEL = 100;
    private static final int CONTEXT = 64 * 1024;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(?<seconds>:[0-5]\\d)?");
    private static final Pattern MOMENT = Pattern
            .compile(
                    "\\d{4}-\\d\\d-\\d\\d[T ]([01]\\d|2[0-3]):[0-5]\\d(?<seconds>:[0-5]\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?");

    private Checks() {}

    public static String text(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            throw invalid(field, "must not be blank");
        }
        Names.notLonger(field, text, longest);
        return text;
    }

    public static @Nullable String maybeText(String field, @Nullable String text, int longest) {
        return Names.notLonger(field, text, longest);
    }

    public static int priority(int priority) {
        if (priority < 1 || priority > 4) {
            throw invalid("priority", "must be 1 (handled first) to 4");
        }
        return priority;
    }

    public static List<String> labels(List<String> labels) {
        if (labels.size() > LABELS) {
            throw invalid("labels", "must be at most " + LABELS);
        }
        for (var label : labels) {
            text("labels", label, LABEL);
        }
        return labels.stream().distinct().toList();
    }

    public static @Nullable String dueDate(@Nullable String date) {
        if (date == null || Days.isDay(date)) {
            return date;
        }
        throw invalid("due_date", "must be a date like 2026-12-31");
    }

    /** Stored and told again; nothing comes back by itself yet. Old clients say the rhythm in two ways. */
    public static Task.Plan plan(Task.Plan plan) {
        return new Task.Plan(
                time("due_time", plan.dueTime(), CLOCK, "must be a time like 14:30"),
                time("reminder_time", plan.reminderTime(), MOMENT, "must be a moment like 2026-12-31T09:00:00"),
                plan.recurring(),
                rhythm(plan.recurringType()),
                interval(plan.recurringInterval()),
                maybeText("recurring_string", plan.recurringString(), LABEL));
    }

    private static @Nullable String time(String field, @Nullable String text, Pattern pattern, String reason) {
        if (text == null) {
            return null;
        }
        var match = pattern.matcher(text);
        if (!match.matches()) {
            throw invalid(field, reason);
        }
        return match.group("seconds") == null ? text.replaceFirst("(\\d\\d:\\d\\d)", "$1:00") : text;
    }

    private static @Nullable String rhythm(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "day", "daily" -> "daily";
            case "week", "weekly" -> "weekly";
            case "month", "monthly" -> "monthly";
            case "year", "yearly" -> "yearly";
            default -> throw invalid("recurring_type", "must be daily, weekly, monthly or yearly");
        };
    }

    private static @Nullable Integer interval(@Nullable Integer interval) {
        if (interval != null && (interval < 1 || interval > 1_000)) {
            throw invalid("recurring_interval", "must be 1 to 1000");
        }
        return interval;
    }

    /** What is too large already, because it came so from elsewhere, may stay; it must not grow. */
    public static ObjectNode context(ObjectNode before, ObjectNode after) {
        var size = Json.bytes(after).length;
        if (size > CONTEXT && size > Json.bytes(before).length) {
            throw invalid("metadata",
                    "makes the task's context larger than 64 KiB; keep large results elsewhere and refer to them");
        }
        return after;
    }

    private static RuntimeException invalid(String field, String reason) {
        return new Problem.Invalid(field, reason).refused();
    }
}
