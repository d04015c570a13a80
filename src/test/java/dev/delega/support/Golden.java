package dev.delega.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text that is kept in the repository and must be what the code makes. Nothing is written unless somebody
/// asks for it
/// with `-Dgolden.accept=true`.
public final class Golden {
    private static final boolean ACCEPT = Boolean.getBoolean("golden.accept");

    private Golden() {}

    /** Fails with a diff and the command that accepts the new text. */
    public static void check(String file, String actual, Class<?> test) {
        var path = Path.of(file);
        try {
            if (ACCEPT) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.writeString(path, actual);
            }
            assertThat(Files.exists(path) ? Files.readString(path) : "")
                    .as("%s is not what the code makes; if the code is right: %s", file, command(test))
                    .isEqualTo(actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String command(Class<?> test) {
        return "mvn -q -Pfast -Dtest=" + test.getSimpleName() + " -Dgolden.accept=true test";
    }
}
