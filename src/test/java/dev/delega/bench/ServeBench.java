package dev.delega.bench;

import java.io.IOException;
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
import dev.delega.support.Postgres;

/// What one `delega-mcp serve` does on this machine, over loopback HTTP with keep-alive, the load generator on the
/// same cores, every write on the disk before it is answered. After `mvn -q -Pfast -DskipTests package test-compile`:
/// `mvn -q dependency:build-classpath -Dmdep.outputFile=target/classpath` and
/// `java -cp target/classes:target/test-classes:$(cat target/classpath) dev.delega.bench.ServeBench [postgresql]`;
/// `-Donly=get_task` measures that alone; with `postgresql` one, two and three nodes share a database that is started
/// for them.
final class ServeBench {
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = Integer.getInteger("warmup", 3);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final String ONLY = System.getProperty("only", "");
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 6));

    private final List<ServedBoard> servers;
    private final String key;

    private ServeBench(List<ServedBoard> servers, String key) {
        this.servers = servers;
        this.key = key;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("delega-bench");
        System.out.printf(Locale.ROOT, "%d cores, JDK %s, %d connections, %d rounds of %d s%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), CONNECTIONS, ROUNDS,
                TimeUnit.NANOSECONDS.toSeconds(ROUND_NANOS));
        fsync(folder);
        if (args.length == 0) {
            measure(folder, folder.resolve("board.db").toString(), 1);
        } else if (args[0].equals("postgresql")) {
            try (var postgres = Postgres.in(folder.resolve("data"), 0)) {
                for (var nodes : List.of(1, 2, 3)) {
                    measure(folder, postgres.url(postgres.freshSchema()), nodes);
                }
            }
        } else {
            measure(folder, args[0], 1);
        }
    }

    private static void measure(Path folder, String db, int nodes) throws Exception {
        var servers = new ArrayList<ServedBoard>();
        try {
            for (var i = 0; i < nodes; i++) {
                servers.add(ServedBoard.start(folder, db));
            }
            System.out.printf(Locale.ROOT, "%d node(s): answers %.0f ms after its start, %s idle%n", nodes,
                    servers.getFirst().startMillis(), servers.getFirst().memory());
            new ServeBench(servers, servers.getFirst().firstKey()).run();
            System.out.printf("%s afterwards%n", servers.getFirst().memory());
        } finally {
            servers.forEach(ServedBoard::close);
        }
    }

    private double cpuMicros() {
        return servers.stream().mapToDouble(ServedBoard::cpuMicros).sum();
    }

    private void run() throws InterruptedException {
        var titles = new Titles(new Random(42));
        System.out.println("titles from " + titles.origin());
        var bodies = Stream.generate(titles::next).limit(50_000).map(ServeBench::task).toList();
        seed(bodies);
        measure("create_task", i -> LoadConnection.post("/v1/tasks", key, bodies.get(i % bodies.size())));
        measure("get_task", i -> LoadConnection.get("/v1/tasks/" + (1 + i % 1000), key));
        measure("list of 50", _ -> LoadConnection.get("/v1/tasks?limit=50&completed=false", key));
        measure("add_comment", i -> LoadConnection.post("/v1/tasks/" + (1 + i % 1000) + "/comments", key,
                "{\"content\":\"Seen and measured\"}"));
    }

    /** What is looked at must be there, whatever is measured. */
    private void seed(List<String> bodies) {
        try (var connection = LoadConnection.to(servers.getFirst().port)) {
            for (var body : bodies.subList(0, 1000)) {
                connection.ask(LoadConnection.post("/v1/tasks", key, body));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String task(String title) {
        var task = Json.object().put("content", title).put("priority", 1 + title.length() % 4);
        return Json.text(task.set("labels", Json.strings(List.of("bench"))));
    }

    /** What was run first is the warm-up and is not told: a new program is compiled while it runs. */
    private void measure(String what, IntFunction<byte[]> request) throws InterruptedException {
        if (!what.startsWith(ONLY)) {
            return;
        }
        var rates = new double[ROUNDS];
        var halves = new double[ROUNDS];
        var slowest = new double[ROUNDS];
        var work = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            var before = cpuMicros();
            var nanos = round(request);
            if (round >= 0) {
                rates[round] = nanos.length / (ROUND_NANOS / 1e9);
                halves[round] = nanos[nanos.length / 2] / 1e6;
                slowest[round] = nanos[(int) (nanos.length * 0.99)] / 1e6;
                work[round] = (cpuMicros() - before) / nanos.length;
            }
        }
        System.out.printf(Locale.ROOT, "%-12s %s/s   p50 %s ms   p99 %s ms   %s µs of the server's CPU each%n", what,
                spread("%.0f", rates), spread("%.2f", halves), spread("%.2f", slowest), spread("%.0f", work));
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
        try (var connection = LoadConnection.to(servers.get(number % servers.size()).port)) {
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
}
