package dev.delega.backend.outbound.hooks.sending;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.delega.backend.db.Database;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.backend.outbound.hooks.Tidings;

/** Where whoever delivers finds what is next for a webhook, and puts down what became of it. */
final class Shelf {
    private static final int AT_ONCE = 100;
    private static final int TOGETHER = 20;
    private static final int FARTHEST = 1_000;

    private final Database db;
    private final EventLog events;

    Shelf(Database db, EventLog events) {
        this.db = db;
        this.events = events;
    }

    /** What there is to do for a webhook. */
    sealed interface Next {
        /** Something to be sent, in this order. */
        record Sending(List<Parcel> parcels) implements Next {
            public Sending {
                parcels = List.copyOf(parcels);
            }
        }

        /** Somebody wants to have sent again what is no longer in the log. */
        record Forgotten(long delivery) implements Next {}

        /** It wants none of what happened up to there. */
        record Nothing(Position upTo) implements Next {}
    }

    /** What was asked for once more comes first, then the log in its order. */
    Next next(Subscription subscription) {
        var again = again(subscription);
        if (again.isPresent()) {
            return again.get();
        }
        var upTo = subscription.reached();
        for (var read = 0; read < FARTHEST; read += AT_ONCE) {
            var entries = events.after(upTo, AT_ONCE);
            var wanted = entries.stream().filter(it -> subscription.wants(it, events::taskAt)).limit(TOGETHER)
                    .map(it -> first(subscription, it)).toList();
            if (!wanted.isEmpty()) {
                return new Next.Sending(wanted);
            }
            upTo = entries.isEmpty() ? upTo : entries.getLast().position();
            if (entries.size() < AT_ONCE) {
                break;
            }
        }
        return new Next.Nothing(upTo);
    }

    /** Whether anything comes behind that. */
    boolean more(long webhook, Parcel parcel) {
        return !events.after(parcel.behind(), 1).isEmpty() || db.sql("""
                select count(*) as n
                  from delivery
                 where webhook_id = :webhook and state = 'pending' and replay = 1 and id <> :this
                """).set("webhook", webhook).set("this", parcel.row() == null ? 0 : parcel.row().id()).number() > 0;
    }

    void putDown(Subscription subscription, Parcel parcel, String state, Post.Answer answer, long nextAt) {
        var row = parcel.row() == null ? added(subscription, parcel) : parcel.row().id();
        db.sql("""
                update delivery
                   set state = :state, attempts = :attempts, status = :status, error = :error, response = :response,
                       next_at = :next, finished_at = :finished
                 where id = :id
                """)
                .set("state", state)
                .set("attempts", parcel.attempt())
                .set("status", answer.status())
                .set("error", answer.error())
                .set("response", answer.text())
                .set("next", nextAt)
                .set("finished", state.equals("pending") ? null : db.now())
                .set("id", row)
                .run();
    }

    void forgotten(long delivery) {
        db.sql("""
                update delivery
                   set state = 'dead', error = 'the event is no longer in the log', finished_at = :now
                 where id = :id
                """).set("now", db.now()).set("id", delivery).run();
    }

    private long added(Subscription subscription, Parcel parcel) {
        return db.sql("""
                insert into delivery (webhook_id, seq, kind, state, created_at)
                values (:webhook, :seq, :kind, 'pending', :now)
                returning id as n
                """)
                .set("webhook", subscription.id())
                .set("seq", parcel.tidings().event().seq())
                .set("kind", parcel.tidings().event().kind())
                .set("now", db.now())
                .number();
    }

    private Optional<Next> again(Subscription subscription) {
        return db.sql("""
                select id, seq, kind, attempts, created_at
                  from delivery
                 where webhook_id = :webhook and state = 'pending' and replay = 1
                 order by id
                 limit 1
                """)
                .set("webhook", subscription.id())
                .first(row -> again(subscription, new Parcel.Row(row.number("id"), true, row.number("created_at")),
                        row.number("seq"), row.text("kind"), (int) row.number("attempts")));
    }

    private Next again(Subscription subscription, Parcel.Row row, long seq, String kind, int attempts) {
        var tidings = kind.equals(Tidings.TEST)
                ? Optional.of(Tidings.test(subscription.id(), Instant.ofEpochMilli(row.created())))
                : Tidings.of(seq, events, db);
        return tidings
                .<Next>map(it -> new Next.Sending(
                        List.of(new Parcel(it, attempts + 1, subscription.reached(), row))))
                .orElseGet(() -> new Next.Forgotten(row.id()));
    }

    private Parcel first(Subscription subscription, Entry entry) {
        var tidings = Tidings.of(entry.event(), events, db);
        return db.sql("""
                select id, attempts, created_at
                  from delivery
                 where webhook_id = :webhook and seq = :seq and state = 'pending' and replay = 0
                """)
                .set("webhook", subscription.id())
                .set("seq", entry.event().seq())
                .first(row -> new Parcel(tidings, (int) row.number("attempts") + 1, entry.position(),
                        new Parcel.Row(row.number("id"), false, row.number("created_at"))))
                .orElseGet(() -> new Parcel(tidings, 1, entry.position(), null));
    }
}
