package dev.delega.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.delega.json.Json;

/// Whether memory stays flat under load: tasks are made, talked about, read, listed, finished and deleted, so the board
/// is as small at the end of each round as at its start. `java … dev.delega.bench.SoakBench [minutes]`, 60 if nothing
/// is said.
final class SoakBench {
    private static final int CONNECTIONS = 8;

    private final ServedBoard server;
    private final String key;

    private SoakBench(ServedBoard server, String key) {
        this.server = server;
        this.key = key;
    }

    public static void main(String[] args) throws Exception {
        var minutes = args.length == 0 ? 60 : Integer.parseInt(args[0]);
        var folder = Files.createTempDirectory("delega-soak");
        try (var server = ServedBoard.start(folder, folder.resolve("board.db").toString())) {
            var soak = new SoakBench(server, server.firstKey());
            for (var minute = 1; minute <= minutes; minute++) {
                var done = soak.round(Duration.ofMinutes(1));
                System.out.printf(Locale.ROOT, "minute %d: %,d requests, %.1f MB live, %s%n", minute, done,
                        server.liveHeap() / 1e6, server.memory());
            }
        }
    }

    /** What is alive on the heap after each round, in bytes. */
    static List<Long> rounds(Path home, int rounds, int cyclesEach) throws Exception {
        try (var server = ServedBoard.start(home, home.resolve("board.db").toString())) {
            var soak = new SoakBench(server, server.firstKey());
            var live = new ArrayList<Long>();
            for (var round = 0; round < rounds; round++) {
                soak.all(connection -> soak.cycles(connection, cyclesEach));
                live.add(server.liveHeap());
            }
            return live;
        }
    }

    private int round(Duration time) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        return all(connection -> {
            var done = 0;
            while (System.nanoTime() < end) {
                done += cycles(connection, 10);
            }
            return done;
        });
    }

    private interface Load {
        int on(LoadConnection connection) throws IOException;
    }

    private int all(Load load) throws InterruptedException, ExecutionException {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = 0;
            var work = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                work.add(() -> {
                    try (var connection = LoadConnection.to(server.port)) {
                        return load.on(connection);
                    }
                });
            }
            for (var result : clients.invokeAll(work, 1, TimeUnit.HOURS)) {
                done += result.get();
            }
            return done;
        }
    }

    private int cycles(LoadConnection connection, int count) throws IOException {
        for (var i = 0; i < count; i++) {
            expect(201, connection.ask(LoadConnection.post("/v1/tasks", key,
                    "{\"content\":\"Replace the certificate of host " + System.nanoTime()
                            + "\",\"labels\":[\"soak\"]}")));
            var task = "/v1/tasks/" + Json.read(connection.body()).path("id").asText();
            expect(201, connection.ask(LoadConnection.post(task + "/comments", key, "{\"content\":\"On my way\"}")));
            expect(200, connection.ask(LoadConnection.get(task, key)));
            expect(200, connection.ask(LoadConnection.get("/v1/tasks?label=soak&limit=20", key)));
            expect(200, connection.ask(LoadConnection.get("/v1/events?after=0&limit=5", key)));
            expect(200, connection.ask(LoadConnection.post(task + "/complete", key, "{}")));
            expect(200, connection.ask(LoadConnection.delete(task, key)));
            expect(404, connection.ask(LoadConnection.get(task, key)));
        }
        return count * 8;
    }

    private static void expect(int status, int came) {
        if (status != came) {
            throw new IllegalStateException("status " + came + " instead of " + status);
        }
    }
}
