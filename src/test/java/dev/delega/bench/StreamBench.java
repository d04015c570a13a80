package dev.delega.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.delega.json.Json;

/// How long a change takes from the moment it is sent until every one of many streams has told it, and what streams
/// cost on which nothing happens. After `mvn -q -Pfast -DskipTests package test-compile`:
/// `java -cp target/classes:target/test-classes:target/delega-mcp.jar dev.delega.bench.StreamBench`
/// (`-Dstreams=…`, `-Dchanges=…`, `-Didle=…`).
final class StreamBench {
    private static final int STREAMS = Integer.getInteger("streams", 100);
    private static final int CHANGES = Integer.getInteger("changes", 500);
    private static final int IDLE = Integer.getInteger("idle", 1_000);
    private static final int WARM_UP = 100;
    private static final int PER_AGENT = 50;

    private final ServedBoard server;
    private final List<String> keys = new ArrayList<>();
    private final List<Socket> open = new ArrayList<>();
    private final AtomicLongArray sent = new AtomicLongArray(WARM_UP + CHANGES + 1);
    private final AtomicLongArray latencies = new AtomicLongArray(CHANGES * STREAMS);
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch told = new CountDownLatch(STREAMS);

    private StreamBench(ServedBoard server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        var home = Files.createTempDirectory("delega-streams");
        System.out.printf(Locale.ROOT, "%d cores, JDK %s%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        try (var server = ServedBoard.start(home, home.resolve("board.db").toString())) {
            var bench = new StreamBench(server);
            bench.hire();
            bench.fanOut();
            bench.closeAll();
            bench.idle();
            bench.closeAll();
        }
    }

    /** Coordinators, who see everything. */
    private void hire() throws IOException {
        keys.add(server.firstKey());
        try (var connection = LoadConnection.to(server.port)) {
            for (var i = 1; i <= Math.max(IDLE, STREAMS) / PER_AGENT; i++) {
                connection.ask(LoadConnection.post("/v1/agents", keys.getFirst(),
                        "{\"name\":\"listener-" + i + "\",\"role\":\"coordinator\"}"));
                keys.add(Json.read(connection.body()).path("api_key").asText());
            }
        }
    }

    private void fanOut() throws IOException, InterruptedException {
        for (var i = 0; i < STREAMS; i++) {
            var reader = stream(i);
            Thread.ofVirtual().start(() -> listen(reader));
        }
        var cpu = server.cpuMicros();
        var start = System.nanoTime();
        try (var connection = LoadConnection.to(server.port)) {
            for (var i = 1; i < sent.length(); i++) {
                sent.set(i, System.nanoTime());
                connection.ask(LoadConnection.post("/v1/tasks", keys.getFirst(), "{\"content\":\"Change " + i + "\"}"));
            }
        }
        told.await();
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT,
                "%d streams, %d changes one after the other: from sending a change to hearing of it p50 %.1f ms, p99"
                        + " %.1f ms; %.0f changes/s, %.0f events/s told, %.0f µs of CPU for each event told%n",
                STREAMS, CHANGES, percentile(0.5), percentile(0.99), (CHANGES + WARM_UP) / seconds,
                (double) STREAMS * (CHANGES + WARM_UP) / seconds,
                (server.cpuMicros() - cpu) / STREAMS / (CHANGES + WARM_UP));
    }

    private void idle() throws IOException {
        var before = server.memory();
        for (var i = 0; i < IDLE; i++) {
            stream(i);
        }
        System.out.printf(Locale.ROOT, "%d idle streams: %s, before %s%n", IDLE, server.memory(), before);
        try (var connection = LoadConnection.to(server.port)) {
            var start = System.nanoTime();
            var status = connection.ask(LoadConnection.get("/v1/tasks?limit=1", keys.getFirst()));
            System.out.printf(Locale.ROOT, "a request meanwhile: status %d in %.1f ms%n", status,
                    (System.nanoTime() - start) / 1e6);
        }
    }

    private BufferedReader stream(int number) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
        open.add(socket);
        var key = keys.get(1 + number / PER_AGENT);
        socket.getOutputStream().write(("GET /v1/events/stream?kinds=task.created HTTP/1.1\r\nHost: localhost\r\n"
                + "X-Agent-Key: " + key + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1_024);
        if (!reader.readLine().contains(" 200 ")) {
            throw new IllegalStateException("no stream " + number);
        }
        for (var line = reader.readLine(); !line.equals(":"); line = reader.readLine()) {
            // the head
        }
        return reader;
    }

    private void listen(BufferedReader reader) {
        try {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("data: ") && heard(Json.read(line.substring(6)).path("task_id").asInt())) {
                    told.countDown();
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it was the last. */
    private boolean heard(int task) {
        if (task > WARM_UP) {
            latencies.set(count.getAndIncrement(), System.nanoTime() - sent.get(task));
        }
        return task == sent.length() - 1;
    }

    private double percentile(double share) {
        var sorted = new long[count.get()];
        for (var i = 0; i < sorted.length; i++) {
            sorted[i] = latencies.get(i);
        }
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    private void closeAll() throws IOException {
        for (var socket : open) {
            socket.close();
        }
        open.clear();
    }
}
