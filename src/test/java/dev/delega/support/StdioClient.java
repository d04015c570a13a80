package dev.delega.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// A real child process spoken to over its pipes, line by line, every wait with a deadline. It does not read a
/// byte before it is asked for the first message.
public final class StdioClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final List<String> stderr = new CopyOnWriteArrayList<>();
    private final Thread errors;
    private @Nullable Thread reader;
    private int lastId;

    private StdioClient(Process process) {
        this.process = process;
        this.errors = Thread.ofVirtual().start(this::keepErrors);
    }

    /** Starts a class of the test's own class path with the flags of our launchers. */
    public static StdioClient start(Class<?> main, String... arguments) {
        return start(List.of("-Xmx512m"), main, arguments);
    }

    public static StdioClient start(List<String> moreFlags, Class<?> main, String... arguments) {
        return start(new ProcessBuilder(
                command(System.getProperty("java.class.path"), moreFlags, main, arguments)));
    }

    public static StdioClient start(ProcessBuilder child) {
        try {
            return new StdioClient(child.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(String classPath, List<String> moreFlags, Class<?> main, String... arguments) {
        var command = java(moreFlags);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A JVM with the flags of our launchers. */
    static List<String> java(List<String> moreFlags) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(moreFlags);
        return command;
    }

    public JsonNode initialize(String version) {
        var params = Json.object().put("protocolVersion", version);
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "tester").put("version", "1");
        var greeting = ask("initialize", params);
        line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return greeting;
    }

    public StdioClient initialized() {
        initialize("2025-11-25");
        return this;
    }

    /** Sends a request and answers the next message, whatever it is. */
    public JsonNode ask(String method, ObjectNode params) {
        send(method, params);
        return next();
    }

    public JsonNode ask(String method) {
        return ask(method, Json.object());
    }

    public JsonNode call(String tool, ObjectNode arguments) {
        sendCall(tool, arguments);
        return next();
    }

    /** Sends a request in the stateless form of 2026-07-28. */
    public JsonNode askModern(String method, ObjectNode params) {
        params.putObject("_meta")
                .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                .set("io.modelcontextprotocol/clientCapabilities", Json.object());
        return ask(method, params);
    }

    public int sendCall(String tool, ObjectNode arguments) {
        var params = Json.object().put("name", tool);
        params.set("arguments", arguments);
        return send("tools/call", params);
    }

    public int send(String method, ObjectNode params) {
        var message = Json.object().put("jsonrpc", "2.0").put("id", ++lastId).put("method", method);
        message.set("params", params);
        line(Json.text(message));
        return lastId;
    }

    public void line(String line) {
        bytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte[] bytes) {
        try {
            process.getOutputStream().write(bytes);
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(stderr(), e);
        }
    }

    public JsonNode next() {
        return Json
                .read(nextLine().orElseThrow(() -> new AssertionError("the child has nothing more to say" + stderr)));
    }

    /** Empty at the end of what the child says. */
    public Optional<String> nextLine() {
        if (reader == null) {
            reader = Thread.ofPlatform().daemon().start(this::keepLines);
        }
        try {
            var line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no message in " + PATIENCE + "; stderr: " + stderr);
            }
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client stops listening for good: its end of the pipe is closed. */
    public void endOutput() {
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM; unlike {@link Process#destroy()} the handle leaves our ends of the pipes open. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL; what the child has said until then can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    public long pid() {
        return process.pid();
    }

    public int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE)) {
                throw new AssertionError("still running after " + PATIENCE);
            }
            errors.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public String stderr() {
        return String.join("\n", stderr);
    }

    /** Waits until the child has said something on stderr that this finds. */
    public <T> T told(Function<String, Optional<T>> find) {
        synchronized (stderr) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                var found = stderr.stream().flatMap(line -> find.apply(line).stream()).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                awaitErrors(deadline);
            }
        }
    }

    /** Gone when this returns, and its files with it: they can be removed on every system. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitErrors(long deadline) {
        try {
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0 || !errors.isAlive()) {
                throw new AssertionError("it did not say so; stderr: " + stderr);
            }
            stderr.wait(left);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keepLines() {
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException _) {
            // the child was ended while it spoke
        }
        lines.add(Optional.empty());
    }

    private void keepErrors() {
        try (InputStream in = process.getErrorStream();
                var out = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                keepError(line);
            }
        } catch (IOException _) {
            // the child was ended while it spoke
        }
    }

    private void keepError(String line) {
        synchronized (stderr) {
            stderr.add(line);
            stderr.notifyAll();
        }
    }
}
