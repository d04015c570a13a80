package dev.delega.backend.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.delega.contract.Problem;

/** Where a board is kept: in memory, or in one SQLite file that every process on the machine may share. */
public sealed interface Place {
    record Memory() implements Place {}

    record InFile(Path file, boolean everySyncWaits) implements Place {}

    default String jdbcUrl() {
        return switch (this) {
            case Memory() -> "jdbc:sqlite::memory:";
            case InFile(var file, _) -> "jdbc:sqlite:" + file;
        };
    }

    /** Makes the file and its folder, for the owner's eyes only, where they do not exist yet. */
    default void prepare() {
        if (this instanceof InFile(var file, _)) {
            if (Files.isDirectory(file)) {
                throw new Problem.Unavailable("The board's file " + file
                        + " is a folder; set DELEGA_DB to a file in it, such as " + file.resolve("delega.db") + ".")
                        .refused();
            }
            try {
                createOwnersOnly(file.toAbsolutePath());
            } catch (IOException e) {
                throw new Problem.Unavailable("The board's file " + file + " cannot be made (" + reason(e)
                        + "); check its folder, or set DELEGA_DB to another file.").refused();
            }
            // SQLite would open it all the same and leave read-only files beside it, which outlast the mending
            if (!Files.isWritable(file)) {
                throw new Problem.Unavailable("The board's file " + file
                        + " is read-only; make it writable, or set DELEGA_DB to another file.").refused();
            }
        }
    }

    private static void createOwnersOnly(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            if (posix) {
                Files.createDirectories(folder, PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        }
        try {
            if (posix) {
                Files.createFile(file, PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException _) {
            // another process was quicker; it is the same file
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException _ -> "access denied";
            case FileAlreadyExistsException _ -> "its folder is a file";
            default -> {
                var message = e instanceof java.nio.file.FileSystemException system
                        ? system.getReason()
                        : e.getMessage();
                yield message == null ? "no such folder" : message;
            }
        };
    }
}
