package dev.delega.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.delega.json.Json;

/// How long a list of 50 takes on a board of a million tasks, over HTTP, one after the other: each filter, each sort,
/// as admin and as worker, the first page and one far behind. After `mvn -q -Pfast -DskipTests package test-compile`:
/// `java -cp target/classes:target/test-classes:target/delega-mcp.jar dev.delega.bench.ListBench`
/// (`-Dtasks=…` for another number, `-Dboard=…` keeps the board in that folder for the next time).
final class ListBench {
    private static final int TASKS = Integer.getInteger("tasks", 1_000_000);
    private static final int TIMES = Integer.getInteger("times", 150);
    private static final int WARM_UP = Integer.getInteger("warmup", 10);
    private static final int FAR = 10_000;
    private static final List<String> FILTERS = List.of("", "assigned_to=busy", "assigned_to=idle", "assigned_to=none",
            "created_by=manager-3", "project=project-3", "project=none", "label=common", "label=some", "label=rare",
            "labels=common,backend", "priority=3", "status=open", "status=blocked", "status=claimed",
            "status=completed", "status=failed", "completed=false", "completed=true", "claimed=true", "claimed=false",
            "due=today", "due=upcoming", "due=overdue", "due=" + day(3), "due_after=" + day(20),
            "due_before=" + day(-140), "search=namenode", "search=server", "search=quokka", "search=zzzzqq",
            "sort=due", "sort=updated", "sort=created", "sort=completed", "search=namenode&sort=created",
            "search=server&sort=due", "search=server&sort=updated", "claimed=true&sort=updated",
            "assigned_to=busy&sort=updated", "project=project-3&status=failed&sort=due");
    private static final List<String> WORKERS = List.of("", "completed=false", "assigned_to=me", "created_by=me",
            "label=common", "label=rare", "priority=3", "status=open", "status=completed", "status=blocked",
            "claimed=true", "claimed=false", "due=today", "due=upcoming", "due=overdue", "due_after=" + day(20),
            "search=server", "search=quokka", "sort=due", "sort=updated", "sort=created", "sort=completed",
            "search=namenode&sort=created", "search=server&sort=due", "search=server&sort=updated",
            "claimed=true&sort=updated", "claimed=true&sort=created");

    private final ServedBoard server;
    private final LoadConnection connection;

    private ListBench(ServedBoard server, LoadConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    public static void main(String[] args) throws Exception {
        var kept = System.getProperty("board");
        var folder = kept == null ? Files.createTempDirectory("delega-lists") : Files.createDirectories(Path.of(kept));
        var keys = board(folder);
        System.out.printf(Locale.ROOT, "%d cores, JDK %s, %,d tasks, file of %,d MB, %d times each%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), TASKS,
                Files.size(folder.resolve("board.db")) >> 20, TIMES);
        try (var server = ServedBoard.start(folder, folder.resolve("board.db").toString());
                var connection = LoadConnection.to(server.port)) {
            var bench = new ListBench(server, connection);
            bench.warm(keys.get(0));
            FILTERS.forEach(filter -> bench.measure("admin", filter, keys.get(0)));
            WORKERS.forEach(filter -> bench.measure("busy", filter, keys.get(1)));
            List.of("", "completed=false", "sort=updated", "created_by=manager-3")
                    .forEach(filter -> bench.measure("idle", filter,
                            keys.get(2)));
            bench.far(keys.get(0), "priority", "due", "updated", "created", "completed");
            System.out.println(server.memory());
        }
    }

    /** Filled once; the keys lie beside it. */
    private static List<String> board(Path folder) throws IOException {
        var noted = folder.resolve("keys");
        if (Files.exists(noted)) {
            return Files.readAllLines(noted);
        }
        var start = System.nanoTime();
        var keys = Crowd.fill(folder.resolve("board.db"), TASKS);
        System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
        Files.write(noted, List.of(keys.getOrDefault("admin", ""), keys.getOrDefault("busy", ""),
                keys.getOrDefault("idle", "")));
        return Files.readAllLines(noted);
    }

    private void warm(String key) {
        for (var round = 0; round < WARM_UP; round++) {
            FILTERS.forEach(filter -> ask(filter, key));
        }
    }

    private void measure(String who, String filter, String key) {
        ask(filter, key);
        var millis = new double[TIMES];
        var start = System.nanoTime();
        var done = 0;
        var used = server.cpuMicros();
        while (done < TIMES && System.nanoTime() - start < 3_000_000_000L) {
            var before = System.nanoTime();
            ask(filter, key);
            millis[done++] = (System.nanoTime() - before) / 1e6;
        }
        var work = (server.cpuMicros() - used) / done / 1e3;
        var page = Json.read(connection.body());
        var sorted = Arrays.copyOf(millis, done);
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT, "%-6s %-24s p50 %6.2f ms  p99 %6.2f ms  %5.2f ms of CPU  %2d of %s%s%n", who,
                filter.isEmpty() ? "everything" : filter, sorted[done / 2], sorted[(int) (done * 0.99)], work,
                page.path("items").size(), page.path("total").asText(),
                page.path("total_exact").asBoolean() ? "" : " or more");
    }

    /** Follows the cursor and tells the last hundred pages apart from the first. */
    private void far(String key, String... sorts) {
        for (var sort : sorts) {
            var cursor = "";
            var millis = new double[FAR];
            var page = 0;
            for (; page < FAR && cursor != null; page++) {
                var before = System.nanoTime();
                ask("sort=" + sort + (cursor.isEmpty() ? "" : "&cursor=" + cursor), key);
                millis[page] = (System.nanoTime() - before) / 1e6;
                cursor = Json.read(connection.body()).path("next_cursor").asText(null);
            }
            System.out.printf(Locale.ROOT,
                    "admin  sort=%-10s pages 1 to 100 p50 %.2f ms, pages %,d to %,d p50 %.2f ms%n",
                    sort, median(Arrays.copyOfRange(millis, 0, 100)), page - 100, page,
                    median(Arrays.copyOfRange(millis, page - 100, page)));
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private void ask(String filter, String key) {
        try {
            var status = connection.ask(LoadConnection.get("/v1/tasks?limit=50&include=pagination&" + filter, key));
            if (status != 200) {
                throw new IllegalStateException(filter + ": status " + status + " " + connection.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String day(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }
}
