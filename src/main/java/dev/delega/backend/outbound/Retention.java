package dev.delega.backend.outbound;

import java.time.Duration;

import dev.delega.backend.db.Database;

/// Lets go of events that are older than wanted, or more than wanted, oldest first. What a webhook still has to be
/// told, or has not been sealed yet, stays.
public final class Retention {
    private static final int AT_ONCE = 1_000;

    private final Database db;
    private final Keeping keeping;

    public Retention(Database db, Keeping keeping) {
        this.db = db;
        this.keeping = keeping;
    }

    /** How long the log remembers, and how much. */
    public record Keeping(Duration age, long events) {
        public static final Keeping USUAL = new Keeping(Duration.ofDays(90), 1_000_000);
    }

    /** Looks at the oldest only, whoever has to wait meanwhile; whether there may be more to let go of. */
    public boolean run() {
        return db.write(() -> {
            var gone = db.sql("""
                    select e.seq
                      from (select e.seq, e.%1$s, e.at from event e order by %2$s limit :portion) e
                     where (e.at < :old or e.seq <= (select max(seq) - :most from event))
                       and exists (select 1 from seal where seal.seq = e.seq)
                       and not exists (select 1 from webhook w where (e.%1$s, e.seq) > (w.reached_place, w.reached_seq))
                     order by %2$s
                    """.formatted(db.dialect().place(), db.dialect().inOrder("asc")))
                    .set("old", db.now() - keeping.age.toMillis())
                    .set("most", keeping.events)
                    .set("portion", AT_ONCE)
                    .list(row -> row.number("seq"));
            gone.forEach(this::letGo);
            return gone.size() == AT_ONCE;
        });
    }

    private void letGo(long seq) {
        db.sql("delete from seal where seq = :seq").set("seq", seq).run();
        db.sql("delete from event where seq = :seq").set("seq", seq).run();
    }
}
