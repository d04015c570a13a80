package dev.delega.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.StdioClient;

/// How long it takes from a change in one process until another one tells the client that has subscribed: two sessions
/// on one file, and two on one `serve`. After `mvn -q -Pfast -DskipTests package test-compile`:
/// `java -cp target/classes:target/test-classes:$(cat target/classpath) dev.delega.bench.NoticeBench` (`-Dchanges=…`).
final class NoticeBench {
    private static final int CHANGES = Integer.getInteger("changes", 200);
    private static final int WARM_UP = 20;
    /** Longer than everything that is done at intervals, so that changes meet each moment of them. */
    private static final int LONGEST_PAUSE_MILLIS = 400;
    private static final String TASK = "1";

    private final Random random = new Random(4);
    private final long[] sinceAsked = new long[CHANGES];
    private final long[] sinceAnswered = new long[CHANGES];

    private NoticeBench() {}

    public static void main(String[] args) throws Exception {
        var home = Files.createTempDirectory("delega-notice");
        System.out.printf(Locale.ROOT, "%d cores, JDK %s, %d changes each%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), CHANGES);
        var file = home.resolve("board.db");
        new NoticeBench().run("one file", onFile(file, "lead"), onFile(file, "scout"));
        try (var server = ServedBoard.start(home, home.resolve("served.db").toString())) {
            var key = server.firstKey();
            new NoticeBench().run("one serve", remote(home, server, key), remote(home, server, key));
        }
    }

    private void run(String where, StdioClient subscriber, StdioClient writer) throws InterruptedException {
        try (subscriber; writer) {
            subscriber.call("delega_create_task", Json.object().put("content", "Find the sources"));
            subscriber.ask("resources/subscribe", Json.object().put("uri", "delega://tasks/" + TASK));
            for (var i = -WARM_UP; i < CHANGES; i++) {
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                change(subscriber, writer, i);
            }
        }
        System.out.printf(Locale.ROOT,
                "%s: told after the writer had its answer p50 %.1f, p99 %.1f, at most %.1f ms; after it was asked p50"
                        + " %.1f, p99 %.1f, at most %.1f ms%n",
                where, percentile(sinceAnswered, 0.5), percentile(sinceAnswered, 0.99), percentile(sinceAnswered, 1),
                percentile(sinceAsked, 0.5), percentile(sinceAsked, 0.99), percentile(sinceAsked, 1));
    }

    /** Between being asked and answering, the writer commits. */
    private void change(StdioClient subscriber, StdioClient writer, int number) {
        var asked = System.nanoTime();
        writer.call("delega_add_comment", Json.object().put("task_id", TASK).put("content", "Found " + number));
        var answered = System.nanoTime();
        subscriber.next();
        var told = System.nanoTime();
        if (number >= 0) {
            sinceAsked[number] = told - asked;
            sinceAnswered[number] = told - answered;
        }
    }

    private static StdioClient onFile(Path file, String agent) {
        return Product.onFile(file).set(Setting.DELEGA_AGENT, agent).connect();
    }

    private static StdioClient remote(Path home, ServedBoard server, String key) {
        return Product.at(home.resolve("remote")).set(Setting.DELEGA_API_URL, "http://127.0.0.1:" + server.port)
                .set(Setting.DELEGA_AGENT_KEY, key).connect();
    }

    private static double percentile(long[] nanos, double part) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))] / 1e6;
    }
}
