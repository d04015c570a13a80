package dev.delega.backend.work.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;

/** Lists of tasks: filtered, sorted, and cut into pages that cost the same wherever they are. */
public final class TaskList {
    private static final int MOST = 500;
    private static final int MOST_LABELS = 10;
    private static final int FARTHEST = 100_000;
    private static final int COUNTED = 5_000;
    private static final int LOOKED_AT = 250;
    /** Among a million, a page of so many is found as soon by sorting all of them as by walking past the others. */
    private static final int FEW = 2_000;
    /** While one task is looked at, so many that have a word are listed. */
    private static final int LISTED_FOR_A_LOOK = 3;
    private static final int SAMPLE = 300;
    private static final List<String> USUAL = List.of(State.OPEN.wire(), State.COMPLETED.wire());

    private final TaskStore tasks;
    private final References references;

    public TaskList(TaskStore tasks, References references) {
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
        return tasks.db().read(() -> {
            var plan = plan(query);
            var found = found(plan, query);
            if (plan.complete || found.size() > query.limit()) {
                return cut(found, query, plan.count);
            }
            var sure = sure(plan.filter, plan.order, query);
            return cut(found(sure, query), query, sure.count);
        });
    }

    /// How a list is found: through what, in which manner and order, and how much there is. What is not complete may
    /// miss tasks, unless the page is full.
    record Plan(Filter filter, Path path, Manner manner, Order order, Count count, boolean complete) {
        String page(Dialect dialect, boolean first) {
            return "select * from task_view where id in (" + ids(dialect, first ? List.of("") : order.behind())
                    + ") order by " + order.by();
        }

        private String ids(Dialect dialect, List<String> behind) {
            return switch (manner) {
                case WALKED -> path.walked(dialect, order, behind);
                case SORTED -> path.sorted(order, behind);
                case FOLLOWED -> path.followed();
            };
        }
    }

    enum Manner {
        /** Along indexes, in their order, until the page is full. */
        WALKED,
        /** All of a few. */
        SORTED,
        /** Along the words. */
        FOLLOWED
    }

    Plan plan(TaskQuery query) {
        var order = Order.of(query.sort());
        var filter = filter(query);
        var soon = soon(filter, order, query);
        return soon == null ? sure(filter, order, query) : soon;
    }

    /// Words are kept in the usual order, so that the page is mostly full soon, however frequent they are. Nothing
    /// where there is no such index, or where all that is there to be looked at is a few tasks.
    private @Nullable Plan soon(Filter filter, Order order, TaskQuery query) {
        var texts = tasks.db().dialect().textsInOrder();
        var searched = searched(query);
        if (texts == null || searched == null || order != Order.PRIORITY
                || (filter.leads() && count(filter, filter.usual()).exact)) {
            return null;
        }
        var count = count(filter, filter.through(searched));
        return new Plan(filter, filter.through(texts), Manner.FOLLOWED, order, count, count.exact);
    }

    /** A short list is found first and sorted then; a long one is followed in its order until the page is full. */
    private Plan sure(Filter filter, Order order, TaskQuery query) {
        var searched = searched(query);
        var few = few(filter, query, searched);
        if (few == null && searched != null && isListed(filter, query)) {
            filter.within(searched);
        }
        var chosen = few == null ? filter.usual() : few;
        var count = count(filter, chosen);
        var walked = few == null && (order == Order.PRIORITY || !filter.leads() || !count.exact || count.seen > FEW);
        var path = walked && order != Order.PRIORITY ? filter.passing(order) : chosen;
        return new Plan(filter, path, walked ? Manner.WALKED : Manner.SORTED, order, count, true);
    }

    private List<Placed> found(Plan plan, TaskQuery query) {
        var cursor = query.cursor();
        return tasks.db()
                .sql(plan.page(tasks.db().dialect(), cursor == null))
                .setAll(plan.filter.values())
                .setAll(cursor == null ? Order.beginning() : plan.order.place(cursor))
                .set("tried", FEW)
                .set("reach", query.limit() + query.offset() + 1)
                .set("most", query.limit() + 1)
                .set("offset", query.offset())
                .list(row -> new Placed(TaskStore.task(row), plan.order.cursor(row)));
    }

    /// Counting must not cost more than the page: it ends at a bound, and earlier where each task has to be looked at.
    private Count count(Filter filter, Path path) {
        var bound = path.asked().isEmpty() && !path.overlapping() ? COUNTED : LOOKED_AT;
        return tasks.db().sql(path.count())
                .setAll(filter.values())
                .set("bound", bound)
                .first(row -> new Count(row.number("seen"), row.number("met"), row.number("seen") < bound))
                .orElseThrow();
    }

    private static TaskPage cut(List<Placed> found, TaskQuery query, Count count) {
        var more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        var sure = query.offset() + shown.size();
        var last = !more && query.cursor() == null && (query.offset() == 0 || !shown.isEmpty());
        var total = count.exact ? count.met : last ? sure : Math.max(count.met, sure + (more ? 1 : 0));
        return new TaskPage(shown.stream().map(Placed::task).toList(), total, count.exact || last,
                more ? shown.getLast().cursor() : null);
    }

    /** The list of tasks whose texts may hold what is searched for, where there is an index of that. */
    private @Nullable String searched(TaskQuery query) {
        return query.search() != null && Search.matchable(query.search())
                ? tasks.db().dialect().textsWithThrees()
                : null;
    }

    /** The way through the list that a label or the search leads to, if it is short. */
    private @Nullable Path few(Filter filter, TaskQuery query, @Nullable String searched) {
        for (var i = 0; i < query.labels().size(); i++) {
            var labelled = "select task_id from task_label where label = :" + label(i);
            if (isShort(filter, labelled)) {
                return filter.through(labelled);
            }
        }
        return searched != null && isShort(filter, searched) ? filter.through(searched) : null;
    }

    private boolean isShort(Filter filter, String list) {
        return tasks.db()
                .sql("select count(*) as n from (select task_id from (" + list + ") listed limit :bound) bounded")
                .setAll(filter.values())
                .set("bound", FEW)
                .number() < FEW;
    }

    /// Whether all that may hold the words are listed sooner than each task on the way to a full page is looked at, as
    /// far as the eldest and the youngest tasks tell.
    private boolean isListed(Filter filter, TaskQuery query) {
        return tasks.db().sql(filter.sample(Search.asked(tasks.db().dialect())))
                .setAll(filter.values())
                .set("sample", SAMPLE)
                .first(row -> {
                    var seen = (double) row.number("seen");
                    var listed = row.number("highest") * row.number("said") / seen;
                    var wayToOne = seen / row.number("met");
                    return listed < LISTED_FOR_A_LOOK * query.limit() * wayToOne;
                })
                .orElse(false);
    }

    private Filter filter(TaskQuery query) {
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

    private static String label(int number) {
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
        var date = Checks.isDate(text) ? Checks.dueDate(text) : null;
        if (date == null) {
            throw new Problem.Invalid(field, "must be a date like 2026-12-31").refused();
        }
        return date;
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
        } else if (query.completed() != null) {
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
                if (!Checks.isDate(due)) {
                    throw new Problem.Invalid("due", "must be today, upcoming, overdue or a date").refused();
                }
                filter.due(List.of("= :due"), Map.of("due", date("due", due)));
            }
        }
    }

    private static void unfinished(Filter filter, List<String> comparisons, Map<String, String> days) {
        filter.finished(false);
        filter.due(comparisons, days);
    }

    private record Placed(Task task, String cursor) {}

    /** How many tasks were seen and wanted; not exact where there are more to see. */
    record Count(long seen, long met, boolean exact) {}
}
