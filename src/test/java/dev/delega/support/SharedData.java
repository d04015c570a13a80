package dev.delega.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the recorded data that lies beside the project, some folders up. */
public final class SharedData {
    private SharedData() {}

    /** The file, or an aborted test where it is not at hand; on CI it has to be. */
    public static Path file(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.isReadable(file)) {
                return file;
            }
        }
        var missing = "shared/data/" + name + " lies in no folder above the project";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }
}
