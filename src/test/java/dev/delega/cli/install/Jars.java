package dev.delega.cli.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small programs. */
final class Jars {
    private Jars() {}

    /** A jar with entries of these names, each with its name in it. */
    static Path with(Path place, String... entries) throws IOException {
        try (var jar = new ZipOutputStream(Files.newOutputStream(place))) {
            for (var entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.write(entry.getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return place;
    }
}
