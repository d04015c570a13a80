package dev.delega.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.delega.words.Shell;

/** Whether others on this machine are kept out. */
final class Privacy {
    private Privacy() {}

    /** Nothing where only the owner may do anything, or where the system knows no such rights. */
    static Optional<Finding> openToOthers(String name, Path path) {
        try {
            if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return Optional.empty();
            }
            var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            var wanted = Files.isDirectory(path) ? "700" : "600";
            return rights.endsWith("------")
                    ? Optional.empty()
                    : Optional.of(Finding.warn(name, path + " is open to others on this machine (" + rights + ")",
                            "chmod " + wanted + " " + Shell.quoted(path)));
        } catch (IOException _) {
            return Optional.of(Finding.warn(name, path + ": its rights cannot be read",
                    "ls -ld " + Shell.quoted(path) + " tells whose it is"));
        }
    }

    /** What lies in a folder itself. */
    static List<Path> within(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
