package dev.delega.backend.moving;

import java.io.Writer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.moving.older.Takeover;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.outbound.hooks.Secrets;

/** Moves the whole board, each time in one transaction: what arrives is there altogether or not at all. */
public final class Moving {
    private final Database db;
    private final Secrets secrets;
    private final RandomGenerator random;

    public Moving(Database db, Secrets secrets, RandomGenerator random) {
        this.db = db;
        this.secrets = secrets;
        this.random = random;
    }

    /** Takes in what has arrived, and tells what became of it. */
    public Report take(Arrival arrival) {
        return refusing(() -> db.write(() -> switch (arrival) {
            case OldBoard old -> new Takeover(db, old.file(), secrets, random).run();
            case Exported exported -> new Landing(db, exported.passing(), secrets).run();
        }));
    }

    /** Writes down the board as it is at one moment. */
    public Report export(Writer out) {
        return refusing(() -> db.read(() -> new Departure(db, random).write(out)));
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            if (e.environmental()) {
                throw e.problem().refused();
            }
            throw e;
        }
    }
}
