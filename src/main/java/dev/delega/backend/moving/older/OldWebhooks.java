package dev.delega.backend.moving.older;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.delega.backend.db.Database;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.backend.outbound.hooks.Webhooks;
import dev.delega.json.Json;

/** The webhooks of an older backend, with the secrets that their receivers know. */
final class OldWebhooks {
    private final Database db;
    private final Ledger ledger;
    private final Report.Tally tally;
    private final Secrets secrets;
    private final RandomGenerator random;

    OldWebhooks(Database db, Ledger ledger, Report.Tally tally, Secrets secrets, RandomGenerator random) {
        this.secrets = secrets;
        this.db = db;
        this.ledger = ledger;
        this.tally = tally;
        this.random = random;
    }

    Outcome take(OldRow row) {
        var agent = ledger.ours(Kind.AGENT, row.number("agent_id"));
        var events = row.texts("events").stream().filter(EventLog.KINDS::contains).toList();
        var url = row.text("url", "").strip();
        if (agent.isEmpty()) {
            return new Outcome.Left("belong to an agent that is gone");
        }
        if (events.isEmpty() || url.isEmpty()) {
            return new Outcome.Left("name no event that there is, or no URL");
        }
        return new Outcome.Moved(insert(row, agent.get(), url, events));
    }

    private long insert(OldRow row, long agent, String url, List<String> events) {
        var id = ledger.number(Kind.WEBHOOK, row.id());
        var created = row.moment("created_at");
        var end = new EventLog(db).end();
        var kept = secrets.keep(id, secret(row));
        db.sql("""
                insert into webhook (id, agent_id, url, events, secret, sealed, active, failures, reached_place,
                                     reached_seq, created_at)
                values (:id, :agent, :url, :events, :secret, :sealed, :active, :failures, :place, :seq, :created)
                """)
                .set("place", end.place())
                .set("seq", end.seq())
                .set("id", id)
                .set("agent", agent)
                .set("url", url)
                .set("events", Json.text(Json.strings(events)))
                .set("secret", kept.text())
                .set("sealed", kept.sealed())
                .set("active", row.flag("active", true))
                .set("failures", (int) row.number("failure_count", 0))
                .set("created", created == null ? db.now() : created)
                .run();
        return id;
    }

    /** Here everything is signed; who expects no signature does not look at it. */
    private String secret(OldRow row) {
        var secret = row.text("secret", "");
        if (!secret.isBlank()) {
            return secret;
        }
        tally.note("webhooks had no secret and are signed with a new one; set your own to check it");
        return Webhooks.secret(random);
    }
}
