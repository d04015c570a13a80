package dev.delega.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.delega.json.Json;

/** A `delega-mcp serve` of its own process, as somebody would start it, and what it has used so far. */
final class ServedBoard implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K");

    final int port;
    private final Process process;
    private final double startMillis;

    private ServedBoard(int port, Process process, double startMillis) {
        this.port = port;
        this.process = process;
        this.startMillis = startMillis;
    }

    static ServedBoard start(Path home, String db) throws Exception {
        var port = freePort();
        var start = System.nanoTime();
        var process = process(home, port, db);
        awaitHealth(port);
        return new ServedBoard(port, process, (System.nanoTime() - start) / 1e6);
    }

    double startMillis() {
        return startMillis;
    }

    /** Noise from other programs does not count. */
    double cpuMicros() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
    }

    /** What the process has in memory, where the system tells. */
    String memory() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return "RSS unknown";
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS"))
                .map(line -> "RSS " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB").findFirst().orElse("");
    }

    /** What is alive on its heap, in bytes. */
    long liveHeap() throws IOException, InterruptedException {
        jcmd("GC.run");
        var used = USED.matcher(jcmd("GC.heap_info")).results().limit(2)
                .mapToLong(match -> Long.parseLong(match.group(1)) * 1024).toArray();
        if (used.length != 2) {
            throw new IllegalStateException("the JVM tells nothing of its two generations");
        }
        return used[0] + used[1];
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()), command).redirectErrorStream(true).start();
        var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    /** Makes the first agent, who is admin. */
    String firstKey() throws IOException {
        try (var connection = LoadConnection.to(port)) {
            var status = connection.ask(LoadConnection.post("/v1/agents", null, "{\"name\":\"bench\"}"));
            if (status != 201) {
                throw new IllegalStateException("no first agent: status " + status);
            }
            return Json.read(connection.body()).path("api_key").asText();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static Process process(Path home, int port, String db) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        var options = System.getProperty("options", "");
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ", -1)));
        }
        command.addAll(List.of("-jar", "target/delega-mcp.jar", "serve", "--port", String.valueOf(port)));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("DELEGA_DB", db);
        builder.environment().put("DELEGA_HOME", home.toString());
        builder.environment().put("DELEGA_LOG", "off");
        builder.environment().put("DELEGA_READ_RATE_LIMIT_PER_MINUTE", "0");
        builder.environment().put("DELEGA_WRITE_RATE_LIMIT_PER_MINUTE", "0");
        return builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
