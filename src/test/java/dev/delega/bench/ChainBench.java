package dev.delega.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

import dev.delega.json.Json;

/// What a chain of 1,000 tasks costs over HTTP, and what looking for duplicates costs among 100,000 open tasks, as the
/// admin sees them and as a worker does. Run like {@link ServeBench}; `-Dtasks=…` for another number.
final class ChainBench {
    private static final int CHAIN = 1_000;
    private static final int TASKS = Integer.getInteger("tasks", 100_000);
    private static final int TIMES = 200;

    private ChainBench() {}

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("delega-chain");
        try (var server = ServedBoard.start(folder, folder.resolve("board.db").toString());
                var connection = LoadConnection.to(server.port)) {
            var key = server.firstKey();
            var root = chain(connection, key);
            measure("chain of " + CHAIN, connection, LoadConnection.get("/v1/tasks/" + root + "/chain", key));
            var worker = worker(connection, key);
            var titles = new Titles(new Random(42));
            for (var i = 0; i < TASKS; i++) {
                ask(connection, LoadConnection.post("/v1/tasks", i % 20 == 0 ? worker : key,
                        Json.text(Json.object().put("content", titles.next()))));
            }
            for (var who : new String[]{key, worker}) {
                var wanted = Json.text(Json.object().put("content", titles.next()));
                measure("duplicates among " + TASKS + (who.equals(key) ? " (admin)" : " (worker)"), connection,
                        LoadConnection.post("/v1/tasks/dedup", who, wanted));
            }
            System.out.println(server.memory());
        }
    }

    /** Ten levels of a hundred children each. */
    private static String chain(LoadConnection connection, String key) throws IOException {
        var root = id(connection, LoadConnection.post("/v1/tasks", key, "{\"content\":\"Root\"}"));
        var parent = root;
        for (var i = 1; i < CHAIN; i++) {
            var child = id(connection, LoadConnection.post("/v1/tasks/" + parent + "/delegate", key,
                    "{\"content\":\"Part " + i + "\"}"));
            parent = i % 100 == 0 ? child : parent;
        }
        return root;
    }

    private static String worker(LoadConnection connection, String key) throws IOException {
        ask(connection, LoadConnection.post("/v1/agents", key, "{\"name\":\"worker\"}"));
        return Json.read(connection.body()).path("api_key").asText();
    }

    private static String id(LoadConnection connection, byte[] request) throws IOException {
        ask(connection, request);
        return Json.read(connection.body()).path("id").asText();
    }

    private static void measure(String what, LoadConnection connection, byte[] request) throws IOException {
        var nanos = new long[TIMES];
        for (var i = -TIMES; i < TIMES; i++) {
            var start = System.nanoTime();
            ask(connection, request);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%-34s p50 %.2f ms   p99 %.2f ms%n", what, nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 99 / 100] / 1e6);
    }

    private static void ask(LoadConnection connection, byte[] request) throws IOException {
        var status = connection.ask(request);
        if (status >= 300) {
            throw new IllegalStateException("status " + status);
        }
    }
}
