package dev.delega.backend.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Row;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Lists of tasks: filtered, sorted, and cut into pages that cost the same wherever they are. */
public final class TaskList {
    private static final int MOST = 500;
    private static final int MOST_LABELS = 10;
    private static final int FARTHEST = 100_000;
    private static final String UNFINISHED = "state not in ('completed', 'failed', 'cancelled')";

    private final TaskStore tasks;
    private final References references;

    TaskList(TaskStore tasks, References references) {
        this.tasks = tasks;
        this.references = references;
    }

    public TaskPage page(TaskQuery query) {
        if (query.limit() < 1 || query.limit() > MOST) {
            throw new Problem.Invalid("limit", "must be 1 to " + MOST).refused();
        }
        if (query.offset() < 0 || query.offset() > FARTHEST) {
            throw new Problem.Invalid("offset", "must be 0 to " + FARTHEST
                    + "; follow the cursor to go further").refused();
        }
        var order = Order.of(query.sort());
        return tasks.db.read(() -> {
            var where = where(query);
            var total = tasks.db.sql("select count(*) as n from task where " + where.text())
                    .setAll(where.values)
                    .number();
            if (query.cursor() != null) {
                where.and(order.after(), order.values(query.cursor()));
            }
            var found = tasks.db
                    .sql("select *, " + order.columns() + " from task_view where id in (select id from task where "
                            + where.text() + " order by " + order.by()
                            + " limit :most offset :offset) order by " + order.by())
                    .setAll(where.values)
                    .set("most", query.limit() + 1)
                    .set("offset", query.offset())
                    .list(row -> new Placed(TaskStore.task(row), order.cursor(row)));
            return cut(found, query.limit(), total);
        });
    }

    private static TaskPage cut(List<Placed> found, int limit, long total) {
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new TaskPage(shown.stream().map(Placed::task).toList(), total, more ? shown.getLast().cursor() : null);
    }

    private Where where(TaskQuery query) {
        var where = new Where(tasks.scope(), Actor.current().id());
        agent(where, "assignee_id", "assigned_to", query.assignedTo());
        agent(where, "creator_id", "created_by", query.createdBy());
        project(where, query.project());
        labels(where, query.labels());
        if (query.priority() != null) {
            where.and("priority = :priority", Map.of("priority", Checks.priority(query.priority())));
        }
        if (query.claimed() != null) {
            where.and(query.claimed()
                    ? "holder_id is not null and lease_until > :now"
                    : "(holder_id is null or lease_until <= :now)", Map.of("now", tasks.db.now()));
        }
        range(where, query);
        if (query.search() != null) {
            where.and(
                    "(lower(content) like lower(:search) escape '!'"
                            + " or lower(coalesce(description, '')) like lower(:search) escape '!')",
                    Map.of("search", "%" + escaped(query.search()) + "%"));
        }
        state(where, query);
        due(where, query.due());
        return where;
    }

    /** All of them; a bounded number, so that the number of different statements is bounded too. */
    private static void labels(Where where, List<String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw new Problem.Invalid("labels", "must be at most " + MOST_LABELS).refused();
        }
        for (var i = 0; i < labels.size(); i++) {
            var name = "label_" + (char) ('a' + i);
            where.and("id in (select task_id from task_label where label = :" + name + ")",
                    Map.of(name, labels.get(i)));
        }
    }

    private static void range(Where where, TaskQuery query) {
        if (query.dueAfter() != null) {
            where.and("due_date >= :due_after", Map.of("due_after", date("due_after", query.dueAfter())));
        }
        if (query.dueBefore() != null) {
            where.and("due_date <= :due_before", Map.of("due_before", date("due_before", query.dueBefore())));
        }
    }

    private static String date(String field, String text) {
        var date = Checks.isDate(text) ? Checks.dueDate(text) : null;
        if (date == null) {
            throw new Problem.Invalid(field, "must be a date like 2026-12-31").refused();
        }
        return date;
    }

    private void agent(Where where, String column, String field, @Nullable String reference) {
        if ("none".equals(reference)) {
            where.and(column + " is null", Map.of());
        } else if (reference != null) {
            where.and(column + " = :" + field, Map.of(field, Long.valueOf(references.named(field, reference).id())));
        }
    }

    private void project(Where where, @Nullable String reference) {
        if ("none".equals(reference)) {
            where.and("project_id is null", Map.of());
        } else if (reference != null && tasks.may(Deed.FILTER_BY_PROJECT)) {
            var project = references.project(Deed.FILTER_BY_PROJECT, reference);
            where.and("project_id = :project", Map.of("project", Long.valueOf(project == null ? "0" : project.id())));
        } else if (reference != null) {
            throw new Problem.Forbidden(Deed.FILTER_BY_PROJECT.refusal()).refused();
        }
    }

    private static void state(Where where, TaskQuery query) {
        if (query.status() != null) {
            if (Stream.of(State.values()).noneMatch(state -> state.wire().equals(query.status()))) {
                throw new Problem.Invalid("status", "must be one of "
                        + String.join(", ", Stream.of(State.values()).map(State::wire).toList())).refused();
            }
            where.and("state = :status", Map.of("status", query.status()));
        } else if (query.completed() != null) {
            where.and(query.completed() ? "state = 'completed'" : UNFINISHED, Map.of());
        }
    }

    private void due(Where where, @Nullable String due) {
        if (due == null) {
            return;
        }
        var today = LocalDate.ofInstant(Instant.ofEpochMilli(tasks.db.now()), ZoneOffset.UTC);
        switch (due) {
            case "today" -> where.and("due_date <= :today and " + UNFINISHED, Map.of("today", today.toString()));
            case "overdue" -> where.and("due_date < :today and " + UNFINISHED, Map.of("today", today.toString()));
            case "upcoming" -> where.and("due_date > :today and due_date <= :week and " + UNFINISHED,
                    Map.of("today", today.toString(), "week", today.plusDays(7).toString()));
            default -> {
                if (!Checks.isDate(due)) {
                    throw new Problem.Invalid("due", "must be today, upcoming, overdue or a date").refused();
                }
                where.and("due_date = :due", Map.of("due", date("due", due)));
            }
        }
    }

    /** The case is left to the engine: it must fold what is looked for exactly as it folds what is there. */
    private static String escaped(String search) {
        return search.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private record Placed(Task task, String cursor) {}

    /** Conditions joined by "and", with their values. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Where(String first, long me) {
            conditions.add(first);
            values.put("me", me);
        }

        void and(String condition, Map<String, ?> more) {
            conditions.add(condition);
            values.putAll(more);
        }

        String text() {
            return String.join(" and ", conditions);
        }
    }

    /// An order in which every task has a place of its own: two keys and the id. A cursor is the place of the last
    /// task shown, so the next page starts behind it however many tasks come before.
    private enum Order {
        PRIORITY("priority", "coalesce(due_date, '9999')"),
        DUE("coalesce(due_date, '9999')", "priority"),
        UPDATED("-updated_at", "priority"),
        CREATED("-created_at", "priority"),
        COMPLETED("-coalesce(completed_at, 0)", "priority");

        private final String first;
        private final String second;

        Order(String first, String second) {
            this.first = first;
            this.second = second;
        }

        static Order of(@Nullable String sort) {
            if (sort == null) {
                return PRIORITY;
            }
            return Stream.of(values())
                    .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(sort))
                    .findFirst()
                    .orElseThrow(
                            () -> new Problem.Invalid("sort", "must be priority, due, updated, created or completed")
                                    .refused());
        }

        String columns() {
            return first + " as first_key, " + second + " as second_key";
        }

        String by() {
            return first + ", " + second + ", id";
        }

        String after() {
            return "(" + by() + ") > (:first, :second, :id)";
        }

        String cursor(Row row) {
            var place = Json.array().add(name()).add(row.text("first_key")).add(row.text("second_key"))
                    .add(row.number("id"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(place));
        }

        Map<String, Object> values(String cursor) {
            try {
                var place = Json.read(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
                if (place.path(0).asText().equals(name()) && place.path(3).isIntegralNumber()) {
                    return Map.of("first", key(place.get(1)), "second", key(place.get(2)), "id",
                            place.get(3).longValue());
                }
            } catch (IllegalArgumentException | Json.Malformed _) {
                // said below
            }
            throw new Problem.Invalid("cursor",
                    "is not one of ours, or belongs to another sort; leave it out to start over").refused();
        }

        /** Keys are numbers or dates; a date must not be compared as a number. */
        private static Object key(JsonNode text) {
            var key = text.asText();
            return key.matches("-?\\d{1,18}") && !key.equals("9999") ? (Object) Long.valueOf(key) : key;
        }
    }
}
