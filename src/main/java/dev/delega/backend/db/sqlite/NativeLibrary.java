package dev.delega.backend.db.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.delega.backend.db.store.OwnersOnly;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's own half, unpacked once per version. The driver would unpack it at every start, which costs more than
/// opening the board. Where it cannot be kept, the driver does as it always does.
public final class NativeLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Must be called before the first connection; a path that was given from outside stays. */
    public static void keepIn(Path folder) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        var version = SQLiteJDBCLoader.getVersion();
        if (version.equals("unknown")) {
            return;
        }
        var name = LibraryLoaderUtil.getNativeLibName();
        var home = home(folder, version);
        try {
            if (!Files.isRegularFile(home.resolve(name))) {
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, home, name);
            }
            take(home, name);
        } catch (IOException _) {
            // then it is unpacked at every start
        }
    }

    /** For whoever only looks: it is taken from there if it is there, and not put there. */
    public static void lookIn(Path folder) {
        var name = LibraryLoaderUtil.getNativeLibName();
        var home = home(folder, SQLiteJDBCLoader.getVersion());
        if (System.getProperty(PATH) == null && Files.isRegularFile(home.resolve(name))) {
            take(home, name);
        }
    }

    private static Path home(Path folder, String version) {
        return folder.resolve("sqlite-" + version);
    }

    private static void take(Path home, String name) {
        System.setProperty(PATH, home.toString());
        System.setProperty(NAME, name);
    }

    /** Another process may be doing the same; whoever is last puts the same file there. */
    private static void unpack(String resource, Path home, String name) throws IOException {
        Files.createDirectories(home, OwnersOnly.folder(home));
        var fresh = Files.createTempFile(home, ".new-", "");
        try (var in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no library for this platform");
            }
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
