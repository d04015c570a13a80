package dev.delega.backend.outbound.hooks;

import java.util.List;
import java.util.Optional;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Delivery;
import dev.delega.contract.Problem;
import dev.delega.words.Numbers;

/** What has become of the events on their way out, and sending them again. */
public final class Deliveries {
    private static final long KEPT_PER_WEBHOOK = 1_000;
    private static final int PORTION = 500;

    private static final String COLUMNS = """
            id, webhook_id, seq, kind, state, attempts, status, error, response, replay, next_at, created_at,
            finished_at""";

    private final Database db;
    private final Access access;
    private final EventLog events;

    public Deliveries(Database db, Access access, EventLog events) {
        this.db = db;
        this.access = access;
        this.events = events;
    }

    /** Some of them, and how many there are in all. */
    public record Page(List<Delivery> items, long total) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Newest first. */
    public Page of(String webhook, int limit, int offset) {
        access.require(Deed.INSPECT_DELIVERIES);
        return db.read(() -> {
            var id = known(webhook);
            var items = db.sql("select " + COLUMNS + """
                      from delivery
                     where webhook_id = :webhook
                     order by id desc
                     limit :limit offset :offset
                    """).set("webhook", id).set("limit", limit).set("offset", offset).list(this::delivery);
            return new Page(items.stream().map(this::complete).toList(),
                    db.sql("select count(*) as n from delivery where webhook_id = :webhook")
                            .set("webhook", id).number());
        });
    }

    /** Sends one again, whatever became of it; it comes before what has not been sent yet. */
    public Delivery replay(String webhook, String delivery) {
        access.require(Deed.UPDATE_WEBHOOKS);
        return db.write(() -> {
            var id = known(webhook);
            var again = found(id, delivery);
            if (again.replay() && again.state().equals("pending")) {
                return again;
            }
            return added(id, again.seq(), again.event());
        });
    }

    /** Sends all again that happened after this; from there on the webhook goes through the log once more. */
    public long replayAfter(String webhook, long seq) {
        access.require(Deed.UPDATE_WEBHOOKS);
        if (seq < 0) {
            throw new Problem.Invalid("after", "must be the number of an event, or 0 for all").refused();
        }
        return db.write(() -> {
            var id = known(webhook);
            var from = events.at(seq);
            db.sql("""
                    update webhook
                       set reached_place = :place, reached_seq = :seq, resumed_at = :now, next_at = 0
                     where id = :id and (reached_place > :place or (reached_place = :place and reached_seq > :seq))
                    """)
                    .set("place", from.place())
                    .set("seq", from.seq())
                    .set("now", db.now())
                    .set("id", id)
                    .run();
            return db.sql("select reached_seq as n from webhook where id = :id").set("id", id).number();
        });
    }

    /** Sends something that has not happened, to see whether it arrives. */
    public Delivery test(String webhook) {
        access.require(Deed.UPDATE_WEBHOOKS);
        return db.write(() -> added(known(webhook), 0, Tidings.TEST));
    }

    /** Forgets old ones that are done with, beyond the newest thousand of a webhook. */
    public boolean forget() {
        return db.write(() -> db.sql("""
                delete from delivery
                 where id in (select d.id
                                from delivery d
                               where d.state <> 'pending'
                                 and d.id <= (select newer.id
                                                from delivery newer
                                               where newer.webhook_id = d.webhook_id
                                               order by newer.id desc
                                               limit 1 offset :kept)
                               limit :portion)
                """).set("kept", KEPT_PER_WEBHOOK).set("portion", PORTION).run() == PORTION);
    }

    private Delivery added(long webhook, long seq, String kind) {
        return db.sql("""
                insert into delivery (webhook_id, seq, kind, state, replay, created_at)
                values (:webhook, :seq, :kind, 'pending', 1, :now)
                returning
                """ + COLUMNS)
                .set("webhook", webhook)
                .set("seq", seq)
                .set("kind", kind)
                .set("now", db.now())
                .first(this::delivery)
                .orElseThrow();
    }

    private long known(String webhook) {
        if (Numbers.isId(webhook)) {
            var id = Long.parseLong(webhook);
            if (db.sql("select count(*) as n from webhook where id = :id").set("id", id).number() > 0) {
                return id;
            }
        }
        throw new Problem.NotFound("webhook", webhook).refused();
    }

    /** By its number, or by the key that its receiver was told. */
    private Delivery found(long webhook, String delivery) {
        var dash = delivery.indexOf('-');
        var text = delivery.substring(dash + 1);
        if (!Numbers.isId(text) || (dash >= 0 && !delivery.substring(0, dash).equals(Long.toString(webhook)))) {
            throw new Problem.NotFound("delivery", delivery).refused();
        }
        return db.sql("select " + COLUMNS + " from delivery where webhook_id = :webhook and "
                + (dash < 0 ? "id" : "seq") + " = :number order by id desc limit 1")
                .set("webhook", webhook)
                .set("number", Long.parseLong(text))
                .first(this::delivery)
                .orElseThrow(() -> new Problem.NotFound("delivery", delivery).refused());
    }

    private Delivery delivery(Row row) {
        var webhook = row.number("webhook_id");
        var kind = row.text("kind");
        var attempts = (int) row.number("attempts");
        var key = Tidings.key(webhook, kind, row.number("seq"), row.number("id"));
        var status = row.maybeNumber("status");
        return new Delivery(row.text("id"), Long.toString(webhook), key, row.number("seq"), kind, row.text("state"),
                attempts, status == null ? null : status.intValue(), row.maybeText("error"),
                row.maybeText("response"), row.flag("replay"),
                row.text("state").equals("pending") && row.number("next_at") > 0 ? row.instant("next_at") : null,
                row.instant("created_at"), row.maybeInstant("finished_at"), null);
    }

    /** What was told, made again from the log. */
    private Delivery complete(Delivery delivery) {
        var tidings = delivery.event().equals(Tidings.TEST)
                ? Optional.of(Tidings.test(Long.parseLong(delivery.webhookId()), delivery.created()))
                : Tidings.of(delivery.seq(), events, db);
        return tidings.map(it -> delivery.telling(it.body(delivery.key(), delivery.attempts()))).orElse(delivery);
    }
}
