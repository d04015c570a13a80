package dev.delega.backend.work.listing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.delega.backend.db.schema.Dialect;
import org.jspecify.annotations.Nullable;

/// A way to a set of tasks: pieces, each of which is one stretch of an index, a list in which every task found there
/// must stand, and what it must still be asked. Where the pieces overlap, tasks are found more than once.
record Path(String from, List<String> pieces, @Nullable String within, List<String> asked, boolean overlapping) {
    static final String TASK = "task";

    /** A bare number bound there makes SQLite plan a long statement with texts anew each time it runs. */
    private static final String PAGE = " limit cast(:most as integer) offset cast(:offset as integer)";
    private static final String COUNTED = " limit cast(:bound as integer)";

    Path {
        pieces = List.copyOf(pieces);
        asked = List.copyOf(asked);
    }

    /** The ids of one page, from pieces that come in order. */
    String walked(Dialect dialect, Order order, List<String> behind) {
        var columns = String.join(", ", order.columns());
        var questions = within == null ? asked : List.<String>of();
        var lists = pieces.stream()
                .flatMap(piece -> behind.stream().map(place -> "select " + columns + " from " + from
                        + where(List.of(piece, place), questions)))
                .toList();
        var met = dialect.merged(lists, overlapping, order.by());
        return within == null ? "select id from (" + met + PAGE + ") found" : sifted(met, order, within);
    }

    /// The list is made once, and whoever is not in it is passed by without a look at the task. The limit is none, but
    /// without it SQLite makes the list anew for each piece.
    private String sifted(String met, Order order, String list) {
        var keys = order.columns().stream().map(key -> key + " as met_" + key).collect(Collectors.joining(", "));
        return "select task.id as id from (select " + keys + " from (" + met + " limit " + Long.MAX_VALUE
                + ") merged) met cross join task"
                + where(List.of("met_id in (" + list + ")", "task.id = met_id"), asked)
                + " order by met_" + order.by().replace(", ", ", met_") + PAGE;
    }

    /// The ids of one page, from pieces that are short: all of them are found and sorted. The keys are hidden from
    /// the database, which may else walk along the whole board in the wanted order, once for each piece: without its
    /// statistics it does.
    String sorted(Order order, List<String> behind) {
        var hidden = order.columns().stream().map(key -> "coalesce(" + key + ", " + key + ") as " + key)
                .collect(Collectors.joining(", "));
        var found = joined(overlapping ? " union " : " union all ", pieces.stream()
                .map(piece -> "select " + hidden + " from " + from + where(List.of(piece), asked))
                .toList());
        var place = behind.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining(" or "));
        return "select id from (" + found + ") found" + (place.isEmpty() ? "" : " where " + place)
                + " order by " + order.by() + PAGE;
    }

    /** The ids of one page, from a list that tells each task's place, comes in that order, and has none twice. */
    String followed() {
        return "select task.id as id from " + from + where(pieces, asked) + " order by chosen.place" + PAGE;
    }

    /** How many are there, and how many of them are wanted, as far as the bound. */
    String count() {
        var found = joined(" union all ", pieces.stream()
                .map(piece -> "select id from " + from + where(List.of(piece), List.of()) + COUNTED)
                .toList());
        var bounded = "select " + (overlapping ? "distinct " : "") + "id from (" + found + ") found" + COUNTED;
        return asked.isEmpty()
                ? "select count(*) as seen, count(*) as met from (" + bounded + ") counted"
                : "select count(*) as seen, count(case when " + String.join(" and ", asked)
                        + " then 1 end) as met from task where id in (" + bounded + ")";
    }

    /** How long the pieces are together, as far as the bound. */
    String length() {
        return "select count(*) as n from (select id from ("
                + joined(" union all ", pieces.stream().map(piece -> "select id from " + from
                        + where(List.of(piece), List.of())).toList())
                + ") found" + COUNTED + ") counted";
    }

    private static String joined(String by, List<String> selects) {
        return IntStream.range(0, selects.size())
                .mapToObj(i -> "select * from (" + selects.get(i) + ") piece" + i)
                .collect(Collectors.joining(by));
    }

    private static String where(List<String> piece, List<String> asked) {
        var all = IntStream.range(0, piece.size() + asked.size())
                .mapToObj(i -> i < piece.size() ? piece.get(i) : asked.get(i - piece.size()))
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" and "));
        return all.isEmpty() ? "" : " where " + all;
    }
}
