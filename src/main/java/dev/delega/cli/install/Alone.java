package dev.delega.cli.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What one process at a time does in a folder. The lock is the system's own: it ends with the process that holds it,
/// however that ends.
record Alone(FileChannel lock) implements AutoCloseable {
    static final String WAITING = "Another installation is at it; waiting until it has finished.";
    private static final String FILE = ".lock";

    /** Waits until whoever is at it has finished, after telling that it has to. */
    static Alone in(Path folder, Runnable waiting) throws IOException {
        var alone = now(folder);
        if (alone.isPresent()) {
            return alone.get();
        }
        waiting.run();
        while (true) {
            var lock = open(folder);
            lock.lock();
            if (Files.exists(folder.resolve(FILE))) {
                return new Alone(lock);
            }
            // the folder was removed meanwhile, and the lock with it: others would not know of this one
            lock.close();
        }
    }

    /** Empty while another process is at it. */
    static Optional<Alone> now(Path folder) throws IOException {
        var lock = open(folder);
        if (lock.tryLock() == null || !Files.exists(folder.resolve(FILE))) {
            lock.close();
            return Optional.empty();
        }
        return Optional.of(new Alone(lock));
    }

    private static FileChannel open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static void removeLock(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
