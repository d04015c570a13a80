package dev.delega.backend.outbound.hooks.sending;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.delega.backend.db.Database;
import dev.delega.backend.outbound.EventLog.Position;
import org.jspecify.annotations.Nullable;

/// Who delivers for which webhook. Whoever finds one with something to do takes it for a while; a process that is
/// killed loses it when that is over. Each step says whose it is and where it began, so that none counts twice.
final class Subscriptions {
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Database db;
    private final RandomGenerator random;
    private @Nullable String name;

    Subscriptions(Database db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    /** Whoever has nothing to deliver needs no name, and finding the system's source of chance is a tenth of a start. */
    private synchronized String courier() {
        if (name == null) {
            var bytes = new byte[8];
            random.nextBytes(bytes);
            name = HexFormat.of().formatHex(bytes);
        }
        return name;
    }

    List<Subscription> active() {
        return db.sql("select " + Subscription.COLUMNS + " from webhook where active = 1 order by id")
                .list(Subscription::of);
    }

    /** Those for which something is to be sent again. */
    List<Long> withReplays() {
        return db.sql("select distinct webhook_id as n from delivery where state = 'pending' and replay = 1")
                .list(row -> row.number("n"));
    }

    boolean elsewhere(Subscription subscription, long now) {
        return subscription.elsewhere(courier(), now);
    }

    Optional<Subscription> take(long id) {
        return db.write(() -> db.sql("""
                update webhook
                   set lease_until = :until, lease_by = :courier
                 where id = :id and active = 1 and next_at <= :now and (lease_until <= :now or lease_by = :courier)
                returning
                """ + Subscription.COLUMNS)
                .set("until", db.now() + LEASE.toMillis())
                .set("courier", courier())
                .set("id", id)
                .set("now", db.now())
                .first(Subscription::of));
    }

    /** As it is now, if it is active and still ours. */
    Optional<Subscription> ours(long id) {
        return db.sql("select " + Subscription.COLUMNS + """
                  from webhook
                 where id = :id and active = 1 and lease_by = :courier and lease_until > :now
                """).set("id", id).set("courier", courier()).set("now", db.now()).first(Subscription::of);
    }

    /** What becomes of a webhook after a step; false if it is no longer ours, or was sent back meanwhile. */
    boolean settle(Subscription before, Step step) {
        return db.sql("""
                update webhook
                   set reached_place = :place, reached_seq = :seq, failures = :failures, next_at = :next,
                       lease_until = case when :goes_on = 1 then :until else 0 end,
                       active = case when :ends = 1 then 0 else active end
                 where id = :id and lease_by = :courier and reached_place = :place_before
                       and reached_seq = :seq_before
                """)
                .set("place", step.reached().place())
                .set("seq", step.reached().seq())
                .set("failures", step.failures())
                .set("next", step.nextAt())
                .set("goes_on", step.goesOn())
                .set("until", db.now() + LEASE.toMillis())
                .set("ends", step.ends())
                .set("id", before.id())
                .set("courier", courier())
                .set("place_before", before.reached().place())
                .set("seq_before", before.reached().seq())
                .run() == 1;
    }

    /** How far it has come, how it fares, when it is due again, whether we go on with it, and whether it ends here. */
    record Step(Position reached, int failures, long nextAt, boolean goesOn, boolean ends) {
        /** Past what it does not want, and given back. */
        static Step past(Subscription subscription, Position upTo) {
            return new Step(upTo, subscription.failures(), subscription.turn().nextAt(), false, false);
        }
    }

    void letGo(long id) {
        db.write(() -> db.sql("update webhook set lease_until = 0 where id = :id and lease_by = :courier")
                .set("id", id)
                .set("courier", courier())
                .run());
    }
}
