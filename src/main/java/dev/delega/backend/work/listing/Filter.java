package dev.delega.backend.work.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Which tasks are wanted, and the ways there. Some conditions lead: an index holds the tasks that meet them in the
/// usual order. What does not lead is asked of every task on the way. A plus sign keeps SQLite from following an
/// index that does not come in the wanted order.
final class Filter {
    private static final List<String> ALL = List.of("");
    private static final String SAMPLED = Stream.of("id", "id desc")
            .map(order -> "select id from (select id from task order by " + order + " limit :sample) some")
            .collect(Collectors.joining(" union ", " from task where id in (", ")"));

    private final List<Lead> leads = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>(Map.of("lowest", 1, "highest", 4));
    private List<String> halves = List.of("finished = 0", "finished = 1");
    private @Nullable String priority;
    private @Nullable Range due;
    private @Nullable String list;

    Map<String, Object> values() {
        return values;
    }

    /** A condition that is the beginning of an index which goes on in the usual order. */
    void lead(String condition, Map<String, ?> more) {
        lead("+" + condition, condition, more);
    }

    /** The same where what must be asked is said differently from what leads. */
    void lead(String question, String condition, Map<String, ?> more) {
        leads.add(new Lead(question, List.of(condition)));
        values.putAll(more);
    }

    /** The same for a condition made of several. */
    void leadByAny(List<String> conditions, Map<String, ?> more) {
        leads.add(new Lead("(" + String.join(" or ", conditions.stream().map(it -> "+" + it).toList()) + ")",
                conditions));
        values.putAll(more);
    }

    void ask(String condition, Map<String, ?> more) {
        asked.add(condition);
        values.putAll(more);
    }

    /** None but those in a list, before they are asked anything. */
    void within(String tasks) {
        list = tasks;
    }

    void finished(boolean finished) {
        var half = finished ? "finished = 1" : "finished = 0";
        if (halves.contains(half)) {
            halves = List.of(half);
        } else {
            asked.add("1 = 0");
        }
    }

    void priority(int wanted) {
        priority = "priority = :priority";
        values.putAll(Map.of("priority", wanted, "lowest", wanted, "highest", wanted));
    }

    /** Comparisons such as {@code >= :day}; whatever has no date is left out. */
    void due(List<String> comparisons, Map<String, ?> more) {
        var all = due == null ? comparisons : Stream.concat(due.comparisons.stream(), comparisons.stream()).toList();
        due = new Range(all);
        values.putAll(more);
    }

    /** Whether anything narrows the choice down that has an index of its own. */
    boolean narrows() {
        return !leads.isEmpty() || priority != null || due != null;
    }

    /** All tasks that meet what leads, for each of it. */
    List<Path> leads() {
        return leads.stream()
                .map(lead -> new Path(Path.TASK, crossed(lead.ways, halves), null, List.of(), lead.ways.size() > 1))
                .toList();
    }

    /** That one is to lead. */
    void follow(int lead) {
        leads.addFirst(leads.remove(lead));
    }

    /** In the usual order, through what leads. */
    Path usual() {
        var ways = crossed(leads.isEmpty() ? ALL : leads.getFirst().ways, halves);
        var rest = new ArrayList<>(leads.stream().skip(1).map(Lead::whole).toList());
        rest.addAll(asked);
        return new Path(Path.TASK, crossed(ways, urgencies()), list, rest,
                !leads.isEmpty() && leads.getFirst().ways.size() > 1);
    }

    /** In this order, passing by what is not wanted. */
    Path passing(Order order) {
        var rest = new ArrayList<>(leads.stream().map(Lead::whole).toList());
        rest.addAll(asked);
        if (priority != null) {
            rest.add("+" + priority);
        }
        if (due != null && order != Order.DUE) {
            rest.add(due.asked());
        }
        return new Path(Path.TASK, crossed(halves, due != null && order == Order.DUE ? List.of(due.stretch()) : ALL),
                list, rest, false);
    }

    /** Through a list of tasks, in no order or in the list's own. */
    Path through(String tasks) {
        return new Path("(" + tasks + ") chosen cross join task", List.of("id = chosen.task_id"), null, everything(),
                true);
    }

    /** The eldest and the youngest tasks: how many, of how many this is true, how many are wanted, the highest id. */
    String sample(String question) {
        return "select count(*) as seen, " + counted(question, "said") + ", "
                + counted(String.join(" and ", everything()), "met") + ", max(id) as highest" + SAMPLED;
    }

    /** Of the same tasks, how many each lead leads past. */
    String sampleOfLeads() {
        return IntStream.range(0, leads.size())
                .mapToObj(lead -> counted(leads.get(lead).whole, "lead" + lead))
                .collect(Collectors.joining(", ", "select ", SAMPLED));
    }

    private static String counted(String question, String name) {
        return "count(case when " + question + " then 1 end) as " + name;
    }

    /** All that must be asked of a task that was found by something else. */
    private List<String> everything() {
        var all = new ArrayList<>(passing(Order.PRIORITY).asked());
        if (halves.size() == 1) {
            all.add("+" + halves.getFirst());
        }
        return all;
    }

    /** Within one priority, dates are a stretch of the usual order. */
    private List<String> urgencies() {
        if (due == null) {
            return priority == null ? ALL : List.of(priority);
        }
        var each = priority == null ? Stream.of(1, 2, 3, 4).map(it -> "priority = " + it) : Stream.of(priority);
        var stretch = due.stretch();
        return each.map(it -> it + " and " + stretch).toList();
    }

    private static List<String> crossed(List<String> some, List<String> others) {
        return some.stream()
                .flatMap(one -> others.stream().map(other -> one.isEmpty()
                        ? other
                        : other.isEmpty() ? one : one + " and " + other))
                .toList();
    }

    private record Lead(String whole, List<String> ways) {}

    private record Range(List<String> comparisons) {
        /** Open at the end, it would reach those without a date. */
        String stretch() {
            var bounded = comparisons.stream().anyMatch(it -> !it.startsWith(">"));
            var all = bounded ? comparisons : Stream.concat(comparisons.stream(), Stream.of("< 'none'")).toList();
            return String.join(" and ", all.stream().map(it -> "due_order " + it).toList());
        }

        String asked() {
            return String.join(" and ", comparisons.stream().map(it -> "due_date " + it).toList());
        }
    }
}
