package dev.delega.backend.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        var version = SQLiteJDBCLoader.getVersion();
        if (System.getProperty(PATH) != null || version.equals("unknown")) {
            return;
        }
        var name = LibraryLoaderUtil.getNativeLibName();
        var library = folder.resolve("sqlite-" + version).resolve(name);
        try {
            if (!Files.isRegularFile(library)) {
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, library);
            }
            System.setProperty(PATH, library.getParent().toString());
            System.setProperty(NAME, name);
        } catch (IOException _) {
            // then it is unpacked at every start
        }
    }

    /** Another process may be doing the same; whoever is last puts the same file there. */
    private static void unpack(String resource, Path library) throws IOException {
        Files.createDirectories(library.getParent(), OwnersOnly.folder(library));
        var fresh = Files.createTempFile(library.getParent(), ".new-", "");
        try (var in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no library for this platform");
            }
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
