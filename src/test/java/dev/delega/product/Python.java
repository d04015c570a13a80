package dev.delega.product;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.delega.json.Json;
import dev.delega.support.Receiver;

/** A receiver's own check of a delivery, in a real Python. */
final class Python {
    private static final Path SCRIPT = Path.of("src/test/resources/receivers/verify.py");

    private static final String NAME = File.separatorChar == '/' ? "python3" : "python";

    private Python() {}

    /** What it makes of each signature, a line for each. */
    static List<String> verify(Receiver.Heard heard, String secret, Path folder) {
        try {
            var body = Files.write(folder.resolve("body"), heard.body());
            var headers = Json.object();
            heard.request().getHeaders().forEach(pair -> headers.put(pair.getFirst(), pair.getSecond()));
            var sent = Files.writeString(folder.resolve("headers"), Json.text(headers));
            var python = new ProcessBuilder(NAME, SCRIPT.toString(), body.toString(), sent.toString(), secret)
                    .redirectErrorStream(true).start();
            var said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!python.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("python3 is still running");
            }
            return said.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
