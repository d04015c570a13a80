package dev.delega.client;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;

/** Filters, sorts, counts and cuts a list as a newer backend would. {@code due} is left out: every backend knows it. */
record Sieve(TaskQuery query, @Nullable String assignee, @Nullable String creator, @Nullable String project) {
    /** Whoever asks for a status means that, whatever the default for completed tasks is. */
    static @Nullable Boolean completed(TaskQuery query) {
        return query.status() == null
                ? query.completed()
                : Boolean.valueOf(State.of(query.status()) == State.COMPLETED);
    }

    TaskPage page(List<Task> all) {
        var kept = all.stream().filter(this::keeps).sorted(order()).toList();
        var from = Math.min(offset(), kept.size());
        var to = Math.min(from + query.limit(), kept.size());
        return new TaskPage(kept.subList(from, to), kept.size(), to < kept.size() ? String.valueOf(to) : null);
    }

    private boolean keeps(Task task) {
        return about(task.people().assignee(), assignee)
                && about(task.people().creator(), creator)
                && about(task.project(), project)
                && (query.label() == null || task.labels().contains(query.label()))
                && rightState(task)
                && (query.search() == null || says(task, query.search().toLowerCase(Locale.ROOT)));
    }

    private static boolean about(@Nullable Ref ref, @Nullable String wanted) {
        if (wanted == null) {
            return true;
        }
        return wanted.equals("none") ? ref == null : ref != null && wanted.equals(ref.id());
    }

    private boolean rightState(Task task) {
        var status = query.status();
        if (status != null) {
            return task.state() == State.of(status);
        }
        if (query.completed() == null) {
            return true;
        }
        return query.completed() ? task.state() == State.COMPLETED : !task.state().finished();
    }

    private static boolean says(Task task, String search) {
        var description = task.description() == null ? "" : task.description();
        return (task.content() + "\n" + description).toLowerCase(Locale.ROOT).contains(search);
    }

    private Comparator<Task> order() {
        return switch (query.sort() == null ? "" : query.sort()) {
            case "due" -> comparing(Task::dueDate, nullsLast(naturalOrder())).thenComparing(byPriority());
            case "created" -> comparing(task -> task.times().created(), nullsLast(reverseOrder()));
            case "updated" -> comparing(task -> task.times().updated(), nullsLast(reverseOrder()));
            case "completed" -> comparing(task -> task.times().completed(), nullsLast(reverseOrder()));
            default -> byPriority();
        };
    }

    private static Comparator<Task> byPriority() {
        return comparingInt(Task::priority)
                .thenComparing(Task::dueDate, nullsLast(naturalOrder()))
                .thenComparing(task -> task.times().created(), nullsLast(naturalOrder()));
    }

    private int offset() {
        var cursor = query.cursor();
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,9}")) {
            throw new Problem.Invalid("cursor", "must be the next_cursor of an earlier answer").refused();
        }
        return Integer.parseInt(cursor);
    }
}
