package dev.delega.backend.moving.older;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.sqlite.Foreign;
import org.jspecify.annotations.Nullable;

/// Which row of the old board became which of ours. It is kept, so that a second run knows the first. A row keeps
/// its number where nothing here was ever called that, because people and agents remember numbers.
final class Ledger {
    private final Database db;
    private final Foreign old;
    private final Map<Kind, Set<String>> columns = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> last = new EnumMap<>(Kind.class);

    Ledger(Database db, Foreign old) {
        this.db = db;
        this.old = old;
    }

    /** Our number for one that a row of theirs refers to. */
    Optional<Long> ours(Kind kind, @Nullable Long theirs) {
        if (theirs == null) {
            return Optional.empty();
        }
        var known = columns.computeIfAbsent(kind, it -> old.columns(it.theirs));
        if (!known.contains("id")) {
            return Optional.empty();
        }
        return old.sql("select * from " + kind.theirs + " where id = :id")
                .set("id", theirs)
                .first(row -> new OldRow(row, known).mark())
                .flatMap(mark -> ours(kind, theirs, mark));
    }

    @Nullable
    Long oursOrNull(Kind kind, @Nullable Long theirs) {
        return ours(kind, theirs).orElse(null);
    }

    Optional<Long> ours(Kind kind, long theirs, String mark) {
        return db.sql("select ours from arrival where kind = :kind and theirs = :theirs and mark = :mark")
                .set("kind", kind.ours)
                .set("theirs", theirs)
                .set("mark", mark)
                .first(row -> row.number("ours"));
    }

    void remember(Kind kind, OldRow row, long ours) {
        db.sql("""
                insert into arrival (kind, theirs, mark, ours, at) values (:kind, :theirs, :mark, :ours, :now)
                """)
                .set("kind", kind.ours)
                .set("theirs", row.id())
                .set("mark", row.mark())
                .set("ours", ours)
                .set("now", db.now())
                .run();
    }

    /** What a row that arrives is called here. */
    long number(Kind kind, long theirs) {
        var used = last.computeIfAbsent(kind, it -> db.lastNumber(it.ours));
        var number = Math.max(theirs, used + 1);
        last.put(kind, number);
        return number;
    }

    /** The store goes on counting from here. */
    void close() {
        last.forEach((kind, number) -> db.numberAfter(kind.ours, number));
    }
}
