package dev.delega.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import dev.delega.backend.db.store.Place;

/// Where the boards of tests are kept. The same tests run on all three: `-Ddelega.store=memory`, `file` or
/// `postgresql`; in memory unless told otherwise.
public final class Stores {
    private static final String STORE = System.getProperty("delega.store", "memory");

    private Stores() {}

    /** For one board that nobody has used before. */
    public static Place fresh() {
        return switch (STORE) {
            case "memory" -> new Place.Memory();
            case "file" -> file();
            case "postgresql" -> Postgres.shared().fresh();
            default -> throw new IllegalStateException("there is no store " + STORE);
        };
    }

    /** For one board that several may open: a file where it would be in memory otherwise. */
    public static Place shared() {
        return STORE.equals("postgresql") ? fresh() : file();
    }

    private static Place file() {
        try {
            var folder = Files.createTempDirectory("delega-board");
            folder.toFile().deleteOnExit();
            var file = folder.resolve("board.db");
            for (var name : new String[]{"board.db-wal", "board.db-shm", "board.db"}) {
                folder.resolve(name).toFile().deleteOnExit();
            }
            return new Place.InFile(file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
