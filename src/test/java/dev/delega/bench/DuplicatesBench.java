package dev.delega.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.delega.backend.work.alike.Duplicates;

/// How long the search for near-duplicates takes among 10,000 open tasks, and what the index holds in memory.
/// After `mvn -q -Pfast test-compile`:
/// `java -XX:+UseSerialGC -cp target/classes:target/test-classes dev.delega.bench.DuplicatesBench`
final class DuplicatesBench {
    private static final int TASKS = Integer.getInteger("tasks", 10_000);
    private static final int QUERIES = 3_000;
    private static final int ROUNDS = 5;

    private final Duplicates duplicates = new Duplicates();
    private final List<String> queries;

    private DuplicatesBench(List<String> queries) {
        this.queries = queries;
    }

    public static void main(String[] args) {
        var titles = new Titles(new Random(42));
        var tasks = IntStream.range(0, TASKS).mapToObj(_ -> titles.next()).toList();
        var bench = new DuplicatesBench(IntStream.range(0, QUERIES).mapToObj(_ -> titles.next()).toList());
        System.out.printf(Locale.ROOT, "%d cores, JDK %s, %s; %,d open tasks from %s, %,d queries a round%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(), System.getProperty("java.vm.info"), TASKS, titles.origin(), QUERIES);
        bench.fill(tasks);
        bench.measure("everything, threshold 0.6", text -> bench.duplicates.like(text, 0.6, 5));
        bench.measure("everything, threshold 0", text -> bench.duplicates.like(text, 0, 5));
        bench.measure("half of it visible, threshold 0.6",
                text -> bench.duplicates.like(text, 0.6, 5, id -> id % 2 == 0));
        bench.measure("one added, one removed", bench::replaceOne);
    }

    private void fill(List<String> tasks) {
        var before = memory();
        var start = System.nanoTime();
        for (var id = 0; id < TASKS; id++) {
            duplicates.put(id, tasks.get(id));
        }
        var millis = (System.nanoTime() - start) / 1e6;
        System.out.printf(Locale.ROOT, "filled in %.0f ms (cold); the index holds %.1f MB beside the texts%n", millis,
                (memory() - before) / 1e6);
    }

    private void replaceOne(String text) {
        duplicates.put(TASKS, text);
        duplicates.remove(TASKS);
    }

    /** The first round is the warm-up and is not told. */
    private void measure(String what, Consumer<String> work) {
        round(work);
        var rounds = new ArrayList<double[]>();
        for (var round = 0; round < ROUNDS; round++) {
            rounds.add(round(work));
        }
        System.out.printf(Locale.ROOT, "%-34s p50 %s ms, p99 %s ms%n", what, spread(rounds, 0.50),
                spread(rounds, 0.99));
    }

    private double[] round(Consumer<String> work) {
        var millis = new double[queries.size()];
        for (var i = 0; i < millis.length; i++) {
            var start = System.nanoTime();
            work.accept(queries.get(i));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** The median of the rounds, with the lowest and the highest. */
    private static String spread(List<double[]> rounds, double quantile) {
        var values = rounds.stream().mapToDouble(round -> round[(int) (round.length * quantile)]).sorted().toArray();
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", values[values.length / 2], values[0],
                values[values.length - 1]);
    }

    private static long memory() {
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
