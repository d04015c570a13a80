package dev.delega.support;

import java.util.ArrayList;
import java.util.List;

/** A command that somebody typed, once it has ended: its status, what it printed, and what it said beside that. */
public record Ran(int status, List<String> out, String err) {
    public Ran {
        out = List.copyOf(out);
    }

    public static Ran of(Product product, String... arguments) {
        return of(product.start(arguments));
    }

    public static Ran of(ProcessBuilder builder) {
        return of(StdioClient.start(builder));
    }

    private static Ran of(StdioClient started) {
        try (var client = started) {
            var out = new ArrayList<String>();
            for (var line = client.nextLine(); line.isPresent(); line = client.nextLine()) {
                out.add(line.get());
            }
            return new Ran(client.exitStatus(), out, client.stderr());
        }
    }
}
