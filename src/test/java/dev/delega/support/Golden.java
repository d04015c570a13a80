package dev.delega.support;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.assertj.core.util.diff.DiffUtils;

/// Text that is kept in the repository and must be what the code makes. Nothing is written unless somebody asks
/// for it with `-Dgolden.accept=true`.
public final class Golden {
    private static final boolean ACCEPT = Boolean.getBoolean("golden.accept");

    private Golden() {}

    /** Fails with a diff and the command that accepts the new text. */
    public static void check(String file, String text, Class<?> test) {
        var actual = text.replace(System.lineSeparator(), "\n");
        var path = Path.of(file);
        try {
            if (ACCEPT) {
                Files.writeString(path, actual);
            }
            var kept = Files.exists(path) ? Files.readString(path) : "";
            if (!kept.equals(actual)) {
                fail("%s is not what the code makes:%n%s%nIf the code is right: mvn -q -Pfast -Dtest=%s "
                        + "-Dgolden.accept=true test", file, diff(kept, actual), test.getSimpleName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String diff(String kept, String actual) {
        return DiffUtils.diff(kept.lines().toList(), actual.lines().toList()).getDeltas().stream()
                .map(delta -> "line " + (delta.getOriginal().getPosition() + 1) + ":\n"
                        + delta.getOriginal().getLines().stream().map(line -> "- " + line + "\n").collect(joining())
                        + delta.getRevised().getLines().stream().map(line -> "+ " + line + "\n").collect(joining()))
                .collect(joining());
    }
}
