package dev.delega.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.delega.Setting;
import dev.delega.support.Product;
import dev.delega.support.RawHttp;
import org.jspecify.annotations.Nullable;

/** A {@code delega-mcp serve} of its own; every wait has a deadline. */
final class ServeProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("listens on http://[^ ]*:(\\d+) ");
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader errors;
    private final List<String> said = new ArrayList<>();
    private int port;

    private ServeProcess(Process process) {
        this.process = process;
        this.errors = process.errorReader(StandardCharsets.UTF_8);
    }

    /** On a board in memory and a port that was free, in silence; returns when it listens. */
    static ServeProcess start(Path home) {
        return listening(Product.inMemory(home).set(Setting.DELEGA_LOG, "off"));
    }

    static ServeProcess start(Product product, Map<String, String> more, String... flags) {
        var arguments = Stream.concat(Stream.of("serve"), Arrays.stream(flags)).toArray(String[]::new);
        var builder = new ProcessBuilder(product.command(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().putAll(product.environment());
        builder.environment().putAll(more);
        try {
            return new ServeProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On any port, once it listens. */
    static ServeProcess listening(Product product, String... flags) {
        var all = Stream.concat(Stream.of("--port=0"), Arrays.stream(flags)).toArray(String[]::new);
        var serve = start(product, Map.of(), all);
        serve.awaitPort();
        return serve;
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    RawHttp.Reply ask(String method, String target, Map<String, String> headers, @Nullable String body) {
        try (var http = RawHttp.to(port)) {
            return http.send(RawHttp.request(method, target, headers, body)).reply(method);
        }
    }

    /** The key of the first agent, which this makes. */
    String found() {
        return ask("POST", "/v1/agents", Map.of(), "{\"name\":\"chief\"}").json().path("api_key").asText();
    }

    void terminate() {
        process.toHandle().destroy();
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }

    int exitStatus() {
        try {
            errors.lines().forEach(said::add);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running; it said " + said);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it said on standard error, as far as it was read: all of it once it has ended. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Reads on until a line that contains this. */
    void awaitLine(String part) {
        var line = next();
        while (!line.contains(part)) {
            line = next();
        }
    }

    /** For one that was started without waiting for it. */
    ServeProcess awaitListening() {
        awaitPort();
        return this;
    }

    private void awaitPort() {
        var listens = LISTENS.matcher(next());
        while (!listens.find()) {
            listens = LISTENS.matcher(next());
        }
        port = Integer.parseInt(listens.group(1));
    }

    private String next() {
        try {
            var line = errors.readLine();
            if (line == null) {
                throw new AssertionError("it ended and said " + said);
            }
            said.add(line);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
