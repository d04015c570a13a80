package dev.delega.cli.install;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The few files that a session reads, in a jar that stands before the program's on the class path. Opening one of
/// thousands of entries takes milliseconds, and its classes are in the cache anyway (decision 0012).
final class Resources {
    static final String FILE = "resources.jar";
    private static final String LIBRARIES = "org/sqlite/native/";

    private Resources() {}

    /** Copies what is no class, but for the databases' native halves, which are large and unpacked once. */
    static void copy(Path program, Path folder) throws IOException {
        try (var jar = new ZipFile(program.toFile());
                var copy = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE))))) {
            for (var entry : jar.stream().filter(Resources::isRead).toList()) {
                copy.putNextEntry(new ZipEntry(entry.getName()));
                jar.getInputStream(entry).transferTo(copy);
                copy.closeEntry();
            }
        }
    }

    private static boolean isRead(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().endsWith(".class") && !entry.getName().startsWith(LIBRARIES);
    }
}
