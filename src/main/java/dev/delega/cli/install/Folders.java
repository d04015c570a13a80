package dev.delega.cli.install;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/** What happens to files and folders as a whole or not at all. */
public final class Folders {
    private static final String UNFINISHED = ".new-delega-mcp-";

    private Folders() {}

    /** With all that is in it; links are removed, not followed. */
    public static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (var below = Files.walk(path)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (var each : all) {
            Files.deleteIfExists(each);
        }
    }

    /** Out of the way in one step, or not at all where something in it is in use; then it is removed. */
    static void removeWhole(Path path) throws IOException {
        var away = path.resolveSibling(ProgramCopy.UNFINISHED + "gone-" + path.getFileName());
        remove(away);
        Files.move(path, away, StandardCopyOption.ATOMIC_MOVE);
        remove(away);
    }

    /** What is in a folder under a name that begins so; nothing where there is no folder. */
    static List<Path> startingWith(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix)).sorted().toList();
        }
    }

    /** A folder in which others keep something stays. */
    static void removeEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // what is in it is not ours
        }
    }

    /** Whoever comes second to a folder that is there leaves it as it is: both hold the same. */
    static void move(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
    }

    /** Writes a program that its owner may run, in place of whatever was there; only one process may be at it. */
    static void program(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        for (var leftOver : startingWith(folder, UNFINISHED)) {
            remove(leftOver);
        }
        var fresh = Files.createTempFile(folder, UNFINISHED, "");
        try {
            Files.writeString(fresh, text);
            if (!fresh.toFile().setExecutable(true, true)) {
                throw new IOException(fresh + " cannot be made a program; its file system does not allow it");
            }
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
