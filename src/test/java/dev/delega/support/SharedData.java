package dev.delega.support;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Recordings and data sets that lie beside the repository, in {@code shared/data} of some folder above it. */
public final class SharedData {
    private SharedData() {}

    /** The file, for a test that cannot do without; it is skipped where somebody has only the repository. */
    public static Path needed(String name) {
        return find(name).orElseGet(() -> abort("shared/data/" + name + " is not here"));
    }

    public static Optional<Path> find(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
