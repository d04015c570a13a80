package dev.delega.backend.outbound;

import java.util.List;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.Turn;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.json.Json;
import dev.delega.words.Sha256;
import org.jspecify.annotations.Nullable;

/// Seals the log: each event gets a hash of itself and of the seal before, in the order in which everybody reads it.
/// Whoever changes, removes or slips in a line afterwards breaks the chain.
public final class Seals {
    /** Nobody else writes meanwhile, so it is few. */
    private static final int AT_ONCE = 100;
    private static final String FIRST = "0".repeat(64);
    private static final String LINE = """
            e.seq, e.at, e.kind, coalesce(e.actor_id, 0) as actor, coalesce(e.task_id, 0) as task_number, e.payload,
            e.origin, coalesce(e.audience, '') as audience, coalesce(e.task, '') as task""";

    private final Database db;
    private final EventLog events;

    public Seals(Database db, EventLog events) {
        this.db = db;
        this.events = events;
    }

    /** What a look through the whole chain has found. */
    public record Report(long sealed, long first, long last, String head, @Nullable String broken) {}

    private record Seal(long n, long seq, String before, String hash) {}

    /** Seals some of those that are not sealed yet; whether there may be more of them. */
    public boolean seal() {
        return db.write(() -> {
            db.alone(Turn.LOG);
            var last = last();
            var fresh = next(last == null ? Position.START : events.at(last.seq));
            var before = last == null ? FIRST : last.hash;
            for (var line : fresh) {
                var hash = line.sealedAfter(before);
                db.sql("insert into seal (seq, before, hash) values (:seq, :before, :hash)")
                        .set("seq", line.seq)
                        .set("before", before)
                        .set("hash", hash)
                        .run();
                before = hash;
            }
            return fresh.size() == AT_ONCE;
        });
    }

    /** Walks along the chain from the oldest event that is kept to the newest, and stops where it breaks. */
    public Report verify() {
        return db.read(() -> {
            var walk = new Walk();
            var seals = after(0);
            while (!seals.isEmpty() && walk.broken == null) {
                walk.along(seals);
                seals = after(seals.getLast().n);
            }
            return walk.report();
        });
    }

    private @Nullable Seal last() {
        return db.sql("select n, seq, before, hash from seal order by n desc limit 1").first(Seals::seal).orElse(null);
    }

    private List<Seal> after(long n) {
        return db.sql("select n, seq, before, hash from seal where n > :n order by n limit :most")
                .set("n", n)
                .set("most", AT_ONCE)
                .list(Seals::seal);
    }

    private List<Line> next(Position position) {
        return db.sql("select " + LINE + " from event e where " + db.dialect().behind() + " order by "
                + db.dialect().inOrder("asc") + " limit :most")
                .set("place", position.place())
                .set("seq", position.seq())
                .set("most", AT_ONCE)
                .list(Line::of);
    }

    private @Nullable Line line(long seq) {
        return db.sql("select " + LINE + " from event e where e.seq = :seq").set("seq", seq).first(Line::of)
                .orElse(null);
    }

    private static Seal seal(Row row) {
        return new Seal(row.number("n"), row.number("seq"), row.text("before"), row.text("hash"));
    }

    /** All that an event says, as one text that no other event has. */
    private record Line(long seq, String text) {
        static Line of(Row row) {
            var all = Json.array().add(row.number("seq")).add(row.number("at")).add(row.text("kind"))
                    .add(row.number("actor")).add(row.number("task_number")).add(row.text("payload"))
                    .add(row.text("origin")).add(row.text("audience")).add(row.text("task"));
            return new Line(row.number("seq"), Json.text(all));
        }

        String sealedAfter(String before) {
            return Sha256.of(before + "\n" + text);
        }
    }

    /** How far somebody has come along the chain. */
    private final class Walk {
        private long sealed;
        private long first;
        private long last;
        private String head = FIRST;
        private @Nullable String broken;

        void along(List<Seal> seals) {
            for (var seal : seals) {
                broken = wrong(seal);
                if (broken != null) {
                    return;
                }
                first = sealed == 0 ? seal.seq : first;
                sealed++;
                last = seal.seq;
                head = seal.hash;
            }
        }

        Report report() {
            return new Report(sealed, first, last, head, broken == null ? unsealed() : broken);
        }

        private @Nullable String wrong(Seal seal) {
            if (sealed > 0 && !seal.before.equals(head)) {
                return "the seal before event " + seal.seq + " is missing or was changed";
            }
            var line = line(seal.seq);
            if (line == null) {
                return "event " + seal.seq + " was removed";
            }
            return line.sealedAfter(seal.before).equals(seal.hash) ? null : "event " + seal.seq + " was changed";
        }

        /** All that is older than the last seal was sealed: what stands between has been slipped in. */
        private @Nullable String unsealed() {
            return db.sql("select e.seq as seq from event e where not (" + db.dialect().behind()
                    + ") and not exists (select 1 from seal where seal.seq = e.seq) and e."
                    + db.dialect().place() + " < " + db.dialect().horizon() + " order by e.seq limit 1")
                    .set("place", events.at(last).place())
                    .set("seq", last)
                    .first(row -> "event " + row.number("seq") + " was slipped in")
                    .orElse(null);
        }
    }
}
