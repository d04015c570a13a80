package dev.delega.backend.outbound.hooks;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.Interest;
import dev.delega.contract.Problem;
import dev.delega.contract.SignatureScheme;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** Who outside wants to be told of what. They are the whole board's, not only their creator's. */
public final class Webhooks {
    private static final int LONGEST_SECRET = 256;

    private static final String COLUMNS = """
            id, agent_id, url, events, active, failures, created_at, scheme, project_id, label, about_agent_id
            """;

    private final Database db;
    private final Access access;
    private final EventLog events;
    private final TargetGuard guard;
    private final Secrets secrets;
    private final RandomGenerator random;

    public Webhooks(Database db, Access access, EventLog events, TargetGuard guard, Secrets secrets,
            RandomGenerator random) {
        this.db = db;
        this.access = access;
        this.events = events;
        this.guard = guard;
        this.secrets = secrets;
        this.random = random;
    }

    /** A new webhook and the secret its deliveries are signed with, which is told this once. */
    public record Created(Webhook webhook, String secret) {}

    /** What somebody wants to be told of, where, and how it is signed. */
    public record Draft(String url, List<String> kinds, @Nullable String secret, SignatureScheme scheme,
            Webhook.Filter filter) {
        public Draft {
            kinds = List.copyOf(kinds);
        }
    }

    /** What is to change; null stays. */
    public record Change(@Nullable String url, @Nullable List<String> kinds, @Nullable String secret,
            @Nullable Boolean active, @Nullable SignatureScheme scheme, UnaryOperator<Webhook.Filter> filter) {}

    public Created create(String url, List<String> kinds, @Nullable String secret) {
        return create(new Draft(url, kinds, secret, SignatureScheme.BODY, Webhook.Filter.NONE));
    }

    /** It is told of what happens from now on. */
    public Created create(Draft draft) {
        access.require(Deed.CREATE_WEBHOOKS);
        guard.check(draft.url);
        checkKinds(draft.kinds);
        var signing = draft.secret == null ? secret(random) : checked(draft.secret);
        return db.write(() -> {
            var id = db.nextNumber("webhook");
            insert(id, draft, signing);
            events.append("webhook.created", null, Json.object().put("webhook_id", id));
            return new Created(found(Long.toString(id)), signing);
        });
    }

    private void insert(long id, Draft draft, String signing) {
        var kept = secrets.keep(id, signing);
        var end = events.end();
        db.sql("""
                insert into webhook (id, agent_id, url, events, secret, sealed, scheme, project_id, label,
                                     about_agent_id, active, failures, reached_place, reached_seq, created_at)
                values (:id, :agent, :url, :events, :secret, :sealed, :scheme, :project, :label,
                        :about, 1, 0, :place, :seq, :now)
                """)
                .set("id", id)
                .set("agent", Actor.current().id())
                .set("url", draft.url.strip())
                .set("events", Json.text(Json.strings(draft.kinds)))
                .set("secret", kept.text())
                .set("sealed", kept.sealed())
                .set("scheme", draft.scheme.wire())
                .set("project", number(draft.filter.projectId()))
                .set("label", draft.filter.label())
                .set("about", number(draft.filter.agentId()))
                .set("place", end.place())
                .set("seq", end.seq())
                .set("now", db.now())
                .run();
    }

    public List<Webhook> list() {
        access.require(Deed.LIST_WEBHOOKS);
        return db.read(() -> db.sql("select " + COLUMNS + " from webhook order by id")
                .list(Webhooks::webhook));
    }

    public Webhook update(String id, Change change) {
        access.require(Deed.UPDATE_WEBHOOKS);
        if (change.url != null) {
            guard.check(change.url);
        }
        if (change.kinds != null) {
            checkKinds(change.kinds);
        }
        return db.write(() -> {
            var before = found(id);
            write(before, change, change.filter.apply(before.filter()));
            if (change.secret != null) {
                reseal(Long.parseLong(before.id()), checked(change.secret));
            }
            events.append("webhook.updated", null, Json.object().put("webhook_id", Long.parseLong(before.id())));
            return found(id);
        });
    }

    /** Switching it on forgets its failures, and it goes on where it stood. */
    private void write(Webhook before, Change change, Webhook.Filter filter) {
        db.sql("""
                update webhook
                   set url = :url, events = :events, scheme = :scheme, active = :active, project_id = :project,
                       label = :label, about_agent_id = :about,
                       failures = case when :switched_on = 1 then 0 else failures end,
                       next_at = case when :switched_on = 1 then 0 else next_at end,
                       resumed_at = case when :switched_on = 1 then :now else resumed_at end
                 where id = :id
                """)
                .set("url", change.url == null ? before.url() : change.url.strip())
                .set("events", Json.text(Json.strings(change.kinds == null ? before.events() : change.kinds)))
                .set("scheme", (change.scheme == null ? before.scheme() : change.scheme).wire())
                .set("active", change.active == null ? before.active() : change.active)
                .set("project", number(filter.projectId()))
                .set("label", filter.label())
                .set("about", number(filter.agentId()))
                .set("switched_on", Boolean.TRUE.equals(change.active))
                .set("now", db.now())
                .set("id", Long.parseLong(before.id()))
                .run();
    }

    private void reseal(long id, String secret) {
        var kept = secrets.keep(id, secret);
        db.sql("update webhook set secret = :secret, sealed = :sealed where id = :id")
                .set("secret", kept.text())
                .set("sealed", kept.sealed())
                .set("id", id)
                .run();
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
                row.instant("created_at"),
                SignatureScheme.of(row.text("scheme")).orElse(SignatureScheme.BODY),
                new Webhook.Filter(row.maybeText("project_id"), row.maybeText("label"),
                        row.maybeText("about_agent_id")));
    }

    private static @Nullable Long number(@Nullable String id) {
        return id == null ? null : Long.valueOf(id);
    }
}
