package dev.delega.backend.work.listing;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import dev.delega.backend.db.Database;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;

/// Decides how a list is found. What is decided wrongly makes a page slow, never wrong.
final class Planner {
    /** So many are looked at one by one before another way is taken. */
    private static final int FEW = 2_000;
    private static final int COUNTED = 5_000;
    /** Fewer than are few, so that what was counted to its end is found to its end. */
    private static final int LOOKED_AT = 250;
    private static final int FARTHEST = 20_000;
    private static final int SAMPLE = 300;
    /** While one task is looked at, which takes 1 to 1.7 µs, so many that have a word are listed. */
    private static final int LISTED_FOR_A_LOOK = 3;

    private final Database db;
    private final Filter filter;
    private final TaskQuery query;
    private final Order order;
    private final long reach;
    private Plan.@Nullable Count usual;

    Planner(Database db, Filter filter, TaskQuery query) {
        this.db = db;
        this.filter = filter;
        this.query = query;
        this.order = Order.of(query.sort());
        this.reach = (long) query.offset() + query.limit();
    }

    /** The quickest there is. */
    Plan plan() {
        followTheShortest();
        var soon = alongWords();
        return soon == null ? sure() : soon;
    }

    /** Of all that leads, what leads past the fewest: counted, and where that ends, as far as a sample tells. */
    private void followTheShortest() {
        var leads = filter.leads();
        if (leads.size() > 1) {
            var lengths = leads.stream().map(lead -> length(lead, COUNTED)).toList();
            var known = Collections.min(lengths) < COUNTED ? lengths : sampled(leads.size());
            filter.follow(known.indexOf(Collections.min(known)));
        }
    }

    private List<Long> sampled(int leads) {
        return db.sql(filter.sampleOfLeads())
                .setAll(filter.values())
                .set("sample", SAMPLE)
                .first(row -> IntStream.range(0, leads).mapToObj(lead -> row.number("lead" + lead)).toList())
                .orElseThrow();
    }

    /// Words are kept in the usual order, so the page is mostly full soon, however frequent they are. Nothing where
    /// there is no such index, or where all there is to be looked at is a few tasks.
    private @Nullable Plan alongWords() {
        var texts = db.dialect().textsInOrder();
        var searched = searched();
        if (texts == null || searched == null || order != Order.PRIORITY || leadsPastFew()) {
            return null;
        }
        var count = count(filter.through(searched));
        return new Plan(filter, filter.through(texts), Plan.Manner.FOLLOWED, order, count, count.exact());
    }

    /** How many that may have the words are looked at before another way is taken. */
    static long tried(TaskQuery query) {
        return (long) FEW + query.offset() + query.limit();
    }

    /** Without missing any: few are found first and sorted then; many are walked along until the page is full. */
    Plan sure() {
        var searched = searched();
        var few = leadsPastFew() ? null : few(searched);
        if (few != null) {
            return new Plan(filter, few, Plan.Manner.SORTED, order, count(few), true);
        }
        if (order != Order.PRIORITY && filter.narrows() && !isLong()) {
            return new Plan(filter, filter.usual(), Plan.Manner.SORTED, order, usual(), true);
        }
        if (searched != null && !leadsPastFew() && isListed()) {
            filter.within(searched);
        }
        var path = order == Order.PRIORITY ? filter.usual() : filter.passing(order);
        return new Plan(filter, path, Plan.Manner.WALKED, order, usual(), true);
    }

    /** Whether what leads past all that are looked at, whatever else is wanted of them, leads past no more. */
    private boolean leadsPastFew() {
        return filter.narrows() && usual().exact() && usual().seen() < LOOKED_AT;
    }

    /// Whether what leads holds so many that looking at all of them, to sort what is wanted, takes longer than walking
    /// past all others until the page is full. The more is wanted of what was seen, the sooner it is.
    private boolean isLong() {
        if (usual().exact()) {
            return false;
        }
        var all = db.sql("select coalesce(max(id), 0) as n from task").number();
        var bound = (long) Math.sqrt(all * usual().wayToOne() * reach);
        return length(filter.usual(), bound) >= bound;
    }

    private long length(Path path, long bound) {
        return db.sql(path.length()).setAll(filter.values()).set("bound", bound).number();
    }

    private Plan.Count usual() {
        if (usual == null) {
            usual = count(filter.usual());
        }
        return usual;
    }

    /// Counting must not cost more than the page: it ends at a bound, and earlier where each task has to be looked at.
    private Plan.Count count(Path path) {
        var bound = path.asked().isEmpty() && !path.overlapping() ? COUNTED : LOOKED_AT;
        return db.sql(path.count())
                .setAll(filter.values())
                .set("bound", bound)
                .first(row -> new Plan.Count(row.number("seen"), row.number("met"), row.number("seen") < bound))
                .orElseThrow();
    }

    /** The list of tasks whose texts may hold what is searched for, where there is an index of that. */
    private @Nullable String searched() {
        return query.search() != null && Search.matchable(query.search()) ? db.dialect().textsWithThrees() : null;
    }

    /** The way through the list that a label or the search leads to, if it is short, or shorter than the usual way. */
    private @Nullable Path few(@Nullable String searched) {
        for (var i = 0; i < query.labels().size(); i++) {
            var labelled = "select task_id from task_label where label = :" + Wishes.label(i);
            if (isShort(labelled, Math.clamp((long) (usual().wayToOne() * reach), FEW, FARTHEST))) {
                return filter.through(labelled);
            }
        }
        return searched != null && isShort(searched, FEW) ? filter.through(searched) : null;
    }

    private boolean isShort(String list, long bound) {
        return db.sql("select count(*) as n from (select task_id from (" + list + ") listed limit :bound) bounded")
                .setAll(filter.values())
                .set("bound", bound)
                .number() < bound;
    }

    /// Whether all that may hold the words are listed sooner than each task on the way to a full page is looked at. How
    /// long the way is along what leads, the first tasks there tell; in another order, the eldest and the youngest.
    private boolean isListed() {
        return db.sql(filter.sample(Search.asked(db.dialect())))
                .setAll(filter.values())
                .set("sample", SAMPLE)
                .first(row -> {
                    var some = new Plan.Count(row.number("seen"), row.number("met"), false);
                    var listed = (double) row.number("highest") * row.number("said") / some.seen();
                    return listed < LISTED_FOR_A_LOOK * looks(order == Order.PRIORITY ? usual() : some);
                })
                .orElse(false);
    }

    /** How many tasks are looked at until the page is full, or all have been that what leads leads past. */
    private double looks(Plan.Count some) {
        var looks = some.wayToOne() * reach;
        return order == Order.PRIORITY ? length(filter.usual(), (long) Math.min(looks, FARTHEST)) : looks;
    }
}
