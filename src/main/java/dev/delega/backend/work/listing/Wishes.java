package dev.delega.backend.work.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.TaskQuery;
import dev.delega.words.Days;
import org.jspecify.annotations.Nullable;

/** What is asked for, and what may be seen, as a filter; whatever makes no sense is refused by its name. */
final class Wishes {
    private static final int MOST_LABELS = 10;
    private static final List<String> USUAL = List.of(State.OPEN.wire(), State.COMPLETED.wire());

    private final TaskStore tasks;
    private final References references;

    Wishes(TaskStore tasks, References references) {
        this.tasks = tasks;
        this.references = references;
    }

    Filter filter(TaskQuery query) {
        var filter = new Filter();
        agent(filter, "assignee_id", "assigned_to", query.assignedTo());
        agent(filter, "creator_id", "created_by", query.createdBy());
        project(filter, query.project());
        state(filter, query);
        claimed(filter, query.claimed());
        if (query.priority() != null) {
            filter.priority(Checks.priority(query.priority()));
        }
        due(filter, query.due());
        range(filter, query);
        labels(filter, query.labels());
        if (query.search() != null) {
            filter.ask(Search.asked(tasks.db().dialect()), Search.values(query.search()));
        }
        if (!tasks.may(Deed.SEE_ALL_TASKS)) {
            filter.leadByAny(TaskStore.CONCERNS, Map.of("me", Actor.current().id()));
        }
        return filter;
    }

    private void claimed(Filter filter, @Nullable Boolean claimed) {
        if (claimed != null && claimed) {
            filter.lead("holder_id is not null", Map.of());
            filter.ask("lease_until > :now", Map.of("now", tasks.db().now()));
        } else if (claimed != null) {
            filter.ask("(holder_id is null or lease_until <= :now)", Map.of("now", tasks.db().now()));
        }
    }

    /** All of them; a bounded number, so that the number of different statements is bounded too. */
    private static void labels(Filter filter, List<String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw new Problem.Invalid("labels", "must be at most " + MOST_LABELS).refused();
        }
        for (var i = 0; i < labels.size(); i++) {
            filter.ask("exists (select 1 from task_label l where l.label = :" + label(i) + " and l.task_id = task.id)",
                    Map.of(label(i), labels.get(i)));
        }
    }

    /** By which name the value of a label is asked for. */
    static String label(int number) {
        return "label" + number;
    }

    private static void range(Filter filter, TaskQuery query) {
        if (query.dueAfter() != null) {
            filter.due(List.of(">= :due_after"), Map.of("due_after", date("due_after", query.dueAfter())));
        }
        if (query.dueBefore() != null) {
            filter.due(List.of("<= :due_before"), Map.of("due_before", date("due_before", query.dueBefore())));
        }
    }

    private static String date(String field, String text) {
        if (!Days.isDay(text)) {
            throw new Problem.Invalid(field, "must be a date like 2026-12-31").refused();
        }
        return text;
    }

    private void agent(Filter filter, String column, String field, @Nullable String reference) {
        if ("none".equals(reference)) {
            filter.lead(column + " is null", Map.of());
        } else if (reference != null) {
            filter.lead(column + " = :" + field, Map.of(field, Long.valueOf(references.named(field, reference).id())));
        }
    }

    private void project(Filter filter, @Nullable String reference) {
        if ("none".equals(reference)) {
            filter.lead("project_id is null", Map.of());
        } else if (reference != null && tasks.may(Deed.FILTER_BY_PROJECT)) {
            var project = references.project(Deed.FILTER_BY_PROJECT, reference);
            filter.lead("project_id = :project",
                    Map.of("project", Long.valueOf(project == null ? "0" : project.id())));
        } else if (reference != null) {
            throw new Problem.Forbidden(Deed.FILTER_BY_PROJECT.refusal()).refused();
        }
    }

    private static void state(Filter filter, TaskQuery query) {
        if (query.status() != null) {
            filter.finished(state(query.status()).finished());
            state(filter, query.status());
        }
        if (query.completed() != null) {
            filter.finished(query.completed());
            if (query.completed()) {
                state(filter, State.COMPLETED.wire());
            }
        }
    }

    /** Named literally, for only then is it plain that the index of the seldom states holds them. */
    private static void state(Filter filter, String state) {
        var named = "state = '" + state + "'";
        if (USUAL.contains(state)) {
            filter.ask(named, Map.of());
        } else {
            filter.lead(named, named + " and state not in ('open', 'completed')", Map.of());
        }
    }

    private static State state(String wanted) {
        return Stream.of(State.values())
                .filter(state -> state.wire().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("status", "must be one of "
                        + String.join(", ", Stream.of(State.values()).map(State::wire).toList())).refused());
    }

    private void due(Filter filter, @Nullable String due) {
        if (due == null) {
            return;
        }
        var today = LocalDate.ofInstant(Instant.ofEpochMilli(tasks.db().now()), ZoneOffset.UTC);
        var days = Map.of("today", today.toString(), "week", today.plusDays(7).toString());
        switch (due) {
            case "today" -> unfinished(filter, List.of("<= :today"), days);
            case "overdue" -> unfinished(filter, List.of("< :today"), days);
            case "upcoming" -> unfinished(filter, List.of("> :today", "<= :week"), days);
            default -> {
                if (!Days.isDay(due)) {
                    throw new Problem.Invalid("due", "must be today, upcoming, overdue or a date").refused();
                }
                filter.due(List.of("= :due"), Map.of("due", due));
            }
        }
    }

    private static void unfinished(Filter filter, List<String> comparisons, Map<String, String> days) {
        filter.finished(false);
        filter.due(comparisons, days);
    }
}
