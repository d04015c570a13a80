package dev.delega.backend.db;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** Where a board is kept: in memory, or in one SQLite file that every process on the machine may share. */
public sealed interface Place {
    String jdbcUrl();

    /** What each connection is told first. */
    List<String> pragmas();

    /** Whether connections see the same board, so that some may only read. */
    boolean shared();

    /** Makes what a connection needs to be there. */
    void prepare();

    /** Gone with the process. */
    record Memory() implements Place {
        @Override
        public String jdbcUrl() {
            return "jdbc:sqlite::memory:";
        }

        @Override
        public List<String> pragmas() {
            return List.of("pragma foreign_keys = on");
        }

        @Override
        public boolean shared() {
            return false;
        }

        @Override
        public void prepare() {
            // nothing to make
        }
    }

    /** Shared by all who name the file. A write waits for the disk, or only for the system when that is not wanted. */
    record InFile(Path file, boolean everySyncWaits) implements Place {
        @Override
        public String jdbcUrl() {
            return "jdbc:sqlite:" + file;
        }

        @Override
        public List<String> pragmas() {
            return List.of(
                    "pragma busy_timeout = 200",
                    "pragma journal_mode = wal",
                    everySyncWaits ? "pragma synchronous = full" : "pragma synchronous = normal",
                    "pragma foreign_keys = on");
        }

        @Override
        public boolean shared() {
            return true;
        }

        /** The file and its folder, for the owner's eyes only. */
        @Override
        public void prepare() {
            if (Files.isDirectory(file)) {
                throw new Problem.Unavailable("The board's file " + file
                        + " is a folder; set DELEGA_DB to a file in it, such as " + file.resolve("delega.db") + ".")
                        .refused();
            }
            try {
                create(file.toAbsolutePath());
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

        private static void create(Path file) throws IOException {
            if (Files.exists(file)) {
                return;
            }
            var folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnersOnly.folder(folder));
            }
            try {
                Files.createFile(file, OwnersOnly.file(file));
            } catch (FileAlreadyExistsException _) {
                // another process was quicker; it is the same file
            }
        }

        private static @Nullable String reason(IOException e) {
            if (e instanceof AccessDeniedException) {
                return "access denied";
            }
            if (e instanceof FileAlreadyExistsException) {
                return "its folder is a file";
            }
            var reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
            return reason == null ? "no such folder" : reason;
        }
    }
}
