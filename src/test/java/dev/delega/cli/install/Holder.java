package dev.delega.cli.install;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that is alone in a folder until it is ended. */
final class Holder {
    private Holder() {}

    public static void main(String[] folder) throws IOException {
        try (var _ = Alone.in(Path.of(folder[0]), () -> System.out.println("waits"))) {
            System.out.println("holds");
            System.in.transferTo(System.err);
        }
    }
}
