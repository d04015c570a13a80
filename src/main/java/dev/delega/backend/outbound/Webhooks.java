package dev.delega.backend.outbound;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Row;
import dev.delega.contract.Problem;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** Who outside wants to be told of what. They are the whole board's, not only their creator's. */
public final class Webhooks {
    private static final int LONGEST_SECRET = 256;

    private static final String COLUMNS = "id, agent_id, url, events, active, failures, created_at";

    private final Database db;
    private final Access access;
    private final EventLog events;
    private final TargetGuard guard;
    private final RandomGenerator random;

    public Webhooks(Database db, Access access, EventLog events, TargetGuard guard, RandomGenerator random) {
        this.db = db;
        this.access = access;
        this.events = events;
        this.guard = guard;
        this.random = random;
    }

    /** A new webhook and the secret its deliveries are signed with, which is told this once. */
    public record Created(Webhook webhook, String secret) {}

    public Created create(String url, List<String> kinds, @Nullable String secret) {
        access.require(Deed.CREATE_WEBHOOKS);
        guard.check(url);
        checkKinds(kinds);
        var signing = secret == null ? secret(random) : checked(secret);
        return db.write(() -> {
            var id = db.sql("""
                    insert into webhook (agent_id, url, events, secret, active, failures, created_at)
                    values (:agent, :url, :events, :secret, 1, 0, :now)
                    returning id as n
                    """)
                    .set("agent", Actor.current().id())
                    .set("url", url.strip())
                    .set("events", Json.text(Json.strings(kinds)))
                    .set("secret", signing)
                    .set("now", db.now())
                    .number();
            events.append("webhook.created", null, Json.object().put("webhook_id", id));
            return new Created(found(Long.toString(id)), signing);
        });
    }

    public List<Webhook> list() {
        access.require(Deed.LIST_WEBHOOKS);
        return db.read(() -> db.sql("select " + COLUMNS + " from webhook order by id")
                .list(Webhooks::webhook));
    }

    /** What is to change; null stays. Switching it on again forgets its failures. */
    public Webhook update(String id, @Nullable String url, @Nullable List<String> kinds, @Nullable String secret,
            @Nullable Boolean active) {
        access.require(Deed.UPDATE_WEBHOOKS);
        return db.write(() -> {
            var before = found(id);
            if (url != null) {
                guard.check(url);
            }
            if (kinds != null) {
                checkKinds(kinds);
            }
            db.sql("""
                    update webhook
                       set url = :url, events = :events, secret = coalesce(:secret, secret), active = :active,
                           failures = case when :switched_on = 1 then 0 else failures end
                     where id = :id
                    """)
                    .set("url", url == null ? before.url() : url.strip())
                    .set("events", Json.text(Json.strings(kinds == null ? before.events() : kinds)))
                    .set("secret", secret == null ? null : checked(secret))
                    .set("active", active == null ? before.active() : active)
                    .set("switched_on", Boolean.TRUE.equals(active))
                    .set("id", Long.parseLong(before.id()))
                    .run();
            events.append("webhook.updated", null, Json.object().put("webhook_id", Long.parseLong(before.id())));
            return found(id);
        });
    }

    public void delete(String id) {
        access.require(Deed.DELETE_WEBHOOKS);
        db.write(() -> {
            var webhook = found(id);
            events.append("webhook.deleted", null, Json.object().put("webhook_id", Long.parseLong(webhook.id())));
            return db.sql("delete from webhook where id = :id").set("id", Long.parseLong(webhook.id())).run();
        });
    }

    private Webhook found(String id) {
        return (Numbers.isId(id)
                ? db.sql("select " + COLUMNS + " from webhook where id = :id").set("id", Long.parseLong(id))
                        .first(Webhooks::webhook)
                : Optional.<Webhook>empty())
                .orElseThrow(() -> new Problem.NotFound("webhook", id).refused());
    }

    /** How many of them want to hear of this. */
    public int listeningTo(String kind) {
        return (int) db.read(() -> db.sql("select " + COLUMNS + " from webhook where active = 1")
                .list(Webhooks::webhook)).stream()
                .filter(webhook -> webhook.events().stream().anyMatch(wanted -> Interest.matches(wanted, kind)))
                .count();
    }

    private static void checkKinds(List<String> kinds) {
        if (kinds.isEmpty()) {
            throw new Problem.Invalid("events", "must name at least one event, for example task.completed or task.*")
                    .refused();
        }
        Interest.check("events", kinds);
    }

    private static String checked(String secret) {
        if (secret.isBlank() || secret.length() > LONGEST_SECRET) {
            throw new Problem.Invalid("secret", "must have 1 to " + LONGEST_SECRET + " characters").refused();
        }
        return secret;
    }

    /** A new one, of 256 random bits. */
    public static String secret(RandomGenerator random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private static Webhook webhook(Row row) {
        return new Webhook(
                Long.toString(row.number("id")),
                row.text("url"),
                Json.texts(Json.read(row.text("events"))),
                row.flag("active"),
                (int) row.number("failures"),
                Long.toString(row.number("agent_id")),
                row.instant("created_at"));
    }
}
