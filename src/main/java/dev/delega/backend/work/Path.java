package dev.delega.backend.work;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A way to a set of tasks: pieces, each of which is one stretch of an index, and what every task found there must
/// still be asked. Where the pieces overlap, tasks are found more than once.
record Path(String from, List<String> pieces, List<String> asked, boolean overlapping) {
    static final String TASK = "task";

    Path {
        pieces = List.copyOf(pieces);
        asked = List.copyOf(asked);
    }

    /** The ids of one page. The first of each piece are enough where the pieces come in order. */
    String page(Order order, List<String> behind, boolean inOrder) {
        var columns = String.join(", ", order.columns());
        var tail = inOrder ? " order by " + order.by() + " limit :reach" : "";
        var found = joined(overlapping ? " union " : " union all ", pieces.stream()
                .flatMap(piece -> behind.stream().map(place -> "select " + columns + " from " + from
                        + where(List.of(piece, place), asked) + tail))
                .toList());
        return "select id from (" + found + ") found order by " + order.by() + " limit :most offset :offset";
    }

    /** How many are there, and how many of them are wanted, as far as the bound. */
    String count() {
        var found = joined(" union all ", pieces.stream()
                .map(piece -> "select id from " + from + where(List.of(piece), List.of()) + " limit :bound")
                .toList());
        var bounded = "select " + (overlapping ? "distinct " : "") + "id from (" + found + ") found limit :bound";
        return asked.isEmpty()
                ? "select count(*) as seen, count(*) as met from (" + bounded + ") counted"
                : "select count(*) as seen, count(case when " + String.join(" and ", asked)
                        + " then 1 end) as met from task where id in (" + bounded + ")";
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
