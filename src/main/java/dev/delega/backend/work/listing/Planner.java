package dev.delega.backend.work.listing;

import java.util.Collections;

import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;

/// Decides how a list is found. What is decided wrongly makes a page slow, never wrong.
final class Planner {
    /** Among a million, a page of so many is found as soon by sorting all of them as by walking past the others. */
    static final int FEW = 2_000;
    private static final int COUNTED = 5_000;
    private static final int LOOKED_AT = 250;
    /** While one task is looked at, so many that have a word are listed. */
    private static final int LISTED_FOR_A_LOOK = 3;
    private static final int SAMPLE = 300;

    private final TaskStore tasks;
    private final Wishes wishes;

    Planner(TaskStore tasks, References references) {
        this.tasks = tasks;
        this.wishes = new Wishes(tasks, references);
    }

    Plan plan(TaskQuery query) {
        var order = Order.of(query.sort());
        var filter = wishes.filter(query);
        followTheShortest(filter);
        var soon = soon(filter, order, query);
        return soon == null ? sure(filter, order, query) : soon;
    }

    /** Of all that leads, what leads past the fewest. */
    private void followTheShortest(Filter filter) {
        var leads = filter.leads();
        if (leads.size() > 1) {
            var lengths = leads.stream().map(lead -> length(filter, lead, COUNTED)).toList();
            filter.follow(lengths.indexOf(Collections.min(lengths)));
        }
    }

    /// Words are kept in the usual order, so that the page is mostly full soon, however frequent they are. Nothing
    /// where there is no such index, or where all that is there to be looked at is a few tasks.
    private @Nullable Plan soon(Filter filter, Order order, TaskQuery query) {
        var texts = tasks.db().dialect().textsInOrder();
        var searched = searched(query);
        if (texts == null || searched == null || order != Order.PRIORITY
                || (filter.narrows() && count(filter, filter.usual()).exact())) {
            return null;
        }
        var count = count(filter, filter.through(searched));
        return new Plan(filter, filter.through(texts), Plan.Manner.FOLLOWED, order, count, count.exact());
    }

    /** In place of one that was not complete. */
    Plan sure(Plan instead, TaskQuery query) {
        return sure(instead.filter(), instead.order(), query);
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
        var walked = few == null
                && (order == Order.PRIORITY || !filter.narrows() || isLong(filter, chosen, count, query));
        var path = walked && order != Order.PRIORITY ? filter.passing(order) : chosen;
        return new Plan(filter, path, walked ? Plan.Manner.WALKED : Plan.Manner.SORTED, order, count, true);
    }

    /// Whether what leads holds so many that looking at all of them, to sort what is wanted, takes longer than walking
    /// past all others until the page is full. The more is wanted of what was seen, the sooner it is.
    private boolean isLong(Filter filter, Path path, Plan.Count count, TaskQuery query) {
        if (count.exact()) {
            return false;
        }
        var all = tasks.db().sql("select coalesce(max(id), 0) as n from task").number();
        var wayToOne = (double) count.seen() / Math.max(count.met(), 0.5);
        var bound = (long) Math.sqrt(all * wayToOne * query.limit());
        return length(filter, path, bound) >= bound;
    }

    private long length(Filter filter, Path path, long bound) {
        return tasks.db().sql(path.length()).setAll(filter.values()).set("bound", bound).number();
    }

    /// Counting must not cost more than the page: it ends at a bound, and earlier where each task has to be looked at.
    private Plan.Count count(Filter filter, Path path) {
        var bound = path.asked().isEmpty() && !path.overlapping() ? COUNTED : LOOKED_AT;
        return tasks.db().sql(path.count())
                .setAll(filter.values())
                .set("bound", bound)
                .first(row -> new Plan.Count(row.number("seen"), row.number("met"), row.number("seen") < bound))
                .orElseThrow();
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
            var labelled = "select task_id from task_label where label = :" + Wishes.label(i);
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
}
