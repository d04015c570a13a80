package dev.delega.backend.db.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** Where a board is kept: in memory, in one SQLite file that every process on the machine may share, or on a server. */
public sealed interface Place {
    /** For people to read; without anybody's password. */
    String shown();

    /** In memory or in a file. */
    sealed interface OnSqlite extends Place {
        String jdbcUrl();

        /** What each connection is told first. */
        List<String> pragmas();

        /** Makes what a connection needs to be there. */
        void prepare();
    }

    /** Gone with the process. */
    record Memory() implements OnSqlite {
        @Override
        public String shown() {
            return "in memory, gone at exit";
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:sqlite::memory:";
        }

        @Override
        public List<String> pragmas() {
            return List.of("pragma foreign_keys = on");
        }

        @Override
        public void prepare() {
            // nothing to make
        }
    }

    /** Shared by all who name the file. A write waits for the disk, or only for the system when that is not wanted. */
    record InFile(Path file, boolean everySyncWaits) implements OnSqlite {
        @Override
        public String shown() {
            return file.toString();
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:sqlite:" + file;
        }

        @Override
        public List<String> pragmas() {
            return List.of(
                    "pragma busy_timeout = 200",
                    "pragma cache_size = -16000",
                    "pragma temp_store = memory",
                    "pragma journal_mode = wal",
                    "pragma wal_autocheckpoint = 4000",
                    everySyncWaits ? "pragma synchronous = full" : "pragma synchronous = normal",
                    "pragma foreign_keys = on");
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

    /// On a PostgreSQL server, for all who name the database. How many connections a process has for writing, and as
    /// many for reading.
    record OnServer(String jdbcUrl, @Nullable String user, @Nullable String password, int connections)
            implements
                Place {
        private static final String USUAL = "connectTimeout=5&socketTimeout=60&tcpKeepAlive=true"
                + "&ApplicationName=delega-mcp";

        /** Reads {@code postgresql://user:password@host:port/database?parameters}; empty where it is no such thing. */
        public static Optional<OnServer> of(String url, int connections) {
            try {
                var uri = new URI(url.replaceFirst("^postgres:", "postgresql:"));
                var database = uri.getRawPath();
                if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null || database == null
                        || database.length() < 2) {
                    return Optional.empty();
                }
                var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                var parameters = uri.getRawQuery() == null ? USUAL : USUAL + "&" + uri.getRawQuery();
                var who = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
                return Optional.of(new OnServer(
                        "jdbc:postgresql://" + uri.getHost() + port + database + "?" + parameters,
                        who.length < 1 || who[0].isEmpty() ? null : decoded(who[0]),
                        who.length < 2 ? null : decoded(who[1]),
                        connections));
            } catch (URISyntaxException | IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        @Override
        public String shown() {
            return jdbcUrl.substring("jdbc:".length(), jdbcUrl.indexOf('?'));
        }

        /** Whatever prints it must not print the password. */
        @Override
        public String toString() {
            return shown();
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
