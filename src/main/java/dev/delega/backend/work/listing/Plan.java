package dev.delega.backend.work.listing;

import java.util.List;

import dev.delega.backend.db.schema.Dialect;

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

    enum Manner {
        /** Along indexes, in their order, until the page is full. */
        WALKED,
        /** All of a few. */
        SORTED,
        /** Along the words. */
        FOLLOWED
    }

    /** How many tasks were seen and wanted; not exact where there are more to see. */
    record Count(long seen, long met, boolean exact) {
        /** How many are seen for each that is wanted; if none was, it may be the next one. */
        double wayToOne() {
            return seen / Math.max((double) met, 0.5);
        }
    }
}
