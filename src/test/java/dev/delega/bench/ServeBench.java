package dev.delega.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import dev.delega.json.Json;

/// What one `delega-mcp serve` does on this machine, over loopback HTTP with keep-alive, the load generator on the
/// same cores, every write on the disk before it is answered. After `mvn -q -Pfast -DskipTests package test-compile`:
/// `java -cp target/classes:target/test-classes:target/delega-mcp.jar dev.delega.bench.ServeBench [postgresql://…]`
final class ServeBench {
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final int port;
    private final String key;

    private ServeBench(int port, String key) {
        this.port = port;
        this.key = key;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("delega-bench");
        var port = freePort();
        System.out.printf(Locale.ROOT, "%d cores, JDK %s, %d connections, %d rounds of %d s%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), CONNECTIONS, ROUNDS,
                TimeUnit.NANOSECONDS.toSeconds(ROUND_NANOS));
        fsync(folder);
        var started = System.nanoTime();
        var server = start(folder, port, args.length == 0 ? folder.resolve("board.db").toString() : args[0]);
        try {
            awaitHealth(port);
            System.out.printf(Locale.ROOT, "answers %.0f ms after its start, %s idle%n",
                    (System.nanoTime() - started) / 1e6, memory(server.pid()));
            new ServeBench(port, firstKey(port)).run();
            System.out.printf("%s afterwards%n", memory(server.pid()));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private void run() throws InterruptedException {
        var titles = new Titles(new Random(42));
        System.out.println("titles from " + titles.origin());
        var bodies = Stream.generate(titles::next).limit(50_000).map(ServeBench::task).toList();
        measure("create_task", i -> LoadConnection.post("/v1/tasks", key, bodies.get(i % bodies.size())));
        measure("get_task", i -> LoadConnection.get("/v1/tasks/" + (1 + i % 1000), key));
        measure("list of 50", _ -> LoadConnection.get("/v1/tasks?limit=50&completed=false", key));
        measure("add_comment", i -> LoadConnection.post("/v1/tasks/" + (1 + i % 1000) + "/comments", key,
                "{\"content\":\"Seen and measured\"}"));
    }

    private static String task(String title) {
        var task = Json.object().put("content", title).put("priority", 1 + title.length() % 4);
        return Json.text(task.set("labels", Json.strings(List.of("bench"))));
    }

    /** The first round is the warm-up and is not told. */
    private void measure(String what, IntFunction<byte[]> request) throws InterruptedException {
        var rates = new double[ROUNDS];
        var halves = new double[ROUNDS];
        var slowest = new double[ROUNDS];
        for (var round = -1; round < ROUNDS; round++) {
            var nanos = round(request);
            if (round >= 0) {
                rates[round] = nanos.length / (ROUND_NANOS / 1e9);
                halves[round] = nanos[nanos.length / 2] / 1e6;
                slowest[round] = nanos[(int) (nanos.length * 0.99)] / 1e6;
            }
        }
        System.out.printf(Locale.ROOT, "%-12s %s/s   p50 %s ms   p99 %s ms%n", what, spread("%.0f", rates),
                spread("%.2f", halves), spread("%.2f", slowest));
    }

    private long[] round(IntFunction<byte[]> request) throws InterruptedException {
        var end = System.nanoTime() + ROUND_NANOS;
        var threads = new ArrayList<Thread>();
        var measured = new ArrayList<long[]>();
        for (var connection = 0; connection < CONNECTIONS; connection++) {
            var number = connection;
            threads.add(Thread.ofPlatform().start(() -> {
                var nanos = load(request, number, end);
                synchronized (measured) {
                    measured.add(nanos);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return measured.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private long[] load(IntFunction<byte[]> request, int number, long end) {
        var nanos = new long[1 << 16];
        var done = 0;
        try (var connection = LoadConnection.to(port)) {
            for (var i = number; System.nanoTime() < end && done < nanos.length; i += CONNECTIONS) {
                var start = System.nanoTime();
                var status = connection.ask(request.apply(i));
                if (status >= 300) {
                    throw new IllegalStateException("status " + status);
                }
                nanos[done++] = System.nanoTime() - start;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOf(nanos, done);
    }

    private static String spread(String format, double[] rounds) {
        var sorted = Arrays.stream(rounds).sorted().toArray();
        return String.format(Locale.ROOT, format + " (" + format + ".." + format + ")", sorted[sorted.length / 2],
                sorted[0], sorted[sorted.length - 1]);
    }

    /** What this disk needs to keep 4 KiB for good: nothing durable can be faster than that without sharing it. */
    private static void fsync(Path folder) throws IOException {
        var nanos = new long[200];
        var file = folder.resolve("fsync");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var i = 0; i < nanos.length; i++) {
                var start = System.nanoTime();
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Files.delete(file);
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "fsync of this disk: p50 %.2f ms, p99 %.2f ms%n", nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6);
    }

    private static Process start(Path folder, int port, String db) throws IOException {
        var builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-jar", "target/delega-mcp.jar",
                "serve", "--port", String.valueOf(port)));
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("DELEGA_DB", db);
        builder.environment().put("DELEGA_HOME", folder.toString());
        builder.environment().put("DELEGA_LOG", "off");
        builder.environment().put("DELEGA_READ_RATE_LIMIT_PER_MINUTE", "0");
        builder.environment().put("DELEGA_WRITE_RATE_LIMIT_PER_MINUTE", "0");
        return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    }

    private static void awaitHealth(int port) throws InterruptedException {
        for (var attempt = 0; attempt < 400; attempt++) {
            try (var connection = LoadConnection.to(port)) {
                if (connection.ask(LoadConnection.get("/health", "none")) == 200) {
                    return;
                }
            } catch (IOException _) {
                Thread.sleep(25);
            }
        }
        throw new IllegalStateException("the server does not answer");
    }

    private static String firstKey(int port) throws IOException {
        try (var connection = LoadConnection.to(port)) {
            var status = connection.ask(LoadConnection.post("/v1/agents", null, "{\"name\":\"bench\"}"));
            if (status != 201) {
                throw new IllegalStateException("no first agent: status " + status);
            }
            return Json.read(connection.body()).path("api_key").asText();
        }
    }

    private static String memory(long pid) throws IOException {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return "RSS unknown";
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS"))
                .map(line -> "RSS " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB").findFirst().orElse("");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
