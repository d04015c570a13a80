package dev.delega.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.delega.Setting;
import dev.delega.support.Product;

/** The program as a server of its own, on a board in memory and a port that was free. */
final class ServeProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+)");

    private final Process process;
    private final String url;

    private ServeProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Returns when it listens. */
    static ServeProcess start(Path home) {
        var product = Product.inMemory(home).set(Setting.DELEGA_PORT, "0").set(Setting.DELEGA_LOG, "off");
        var builder = new ProcessBuilder(product.command("serve"));
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().putAll(product.environment());
        try {
            var process = builder.start();
            return new ServeProcess(process, listening(process.errorReader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String listening(BufferedReader stderr) throws IOException {
        for (var line = stderr.readLine(); line != null; line = stderr.readLine()) {
            var found = LISTENS.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("the server ended before it listened");
    }
}
