package dev.delega.backend.team;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Row;
import dev.delega.backend.db.StoreException;
import dev.delega.backend.db.Turn;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** Who works here: identities, their keys, and when they were last seen. */
public final class Agents {
    public static final Set<String> PERMISSIONS = Set.of("tasks.read_all", "tasks.comment_all");
    private static final int LONGEST_DISPLAY_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final long SEEN_EVERY_MILLIS = 60_000;
    private static final long FOUNDER = 0;
    private static final String OWNER = "owner";
    private static final String KEY_REQUIRED = "X-Agent-Key required (DELEGA_REQUIRE_AUTH is enabled)";
    private static final String COLUMNS = "id, name, display_name, description, role, permissions,"
            + " active, last_seen_at, created_at";

    private static final String COUNTED = """
            select id, name, display_name, description, role, permissions, active, last_seen_at, created_at,
                   (select count(*) from task t
                     where t.assignee_id = agent.id
                       and t.state not in ('completed', 'failed', 'cancelled')) as open_tasks,
                   (select count(*) from task t where t.holder_id = agent.id) as claimed_tasks
              from agent""";

    private final Database db;
    private final Access access;
    private final EventLog events;
    private final Keys keys;
    private final OldKeys oldKeys;
    private final Executor afterwards;
    private final Set<Long> beingNoted = ConcurrentHashMap.newKeySet();

    /** Nobody waits for what is done afterwards. */
    public Agents(Database db, Access access, EventLog events, RandomGenerator random, Executor afterwards) {
        this.db = db;
        this.access = access;
        this.events = events;
        this.keys = new Keys(random);
        this.oldKeys = new OldKeys(db);
        this.afterwards = afterwards;
    }

    /** What becomes of them. */
    public Staff staff() {
        return new Staff(db, access, events, this, keys, oldKeys);
    }

    /** A new agent and its key, which is told this once. */
    public record Registered(Agent agent, String key) {}

    /** What somebody asks to be registered. */
    public record Draft(
            String name,
            @Nullable String displayName,
            @Nullable String description,
            Role role,
            List<String> permissions) {

        public Draft {
            permissions = List.copyOf(permissions);
        }
    }

    public Registered register(Draft draft) {
        access.require(Deed.CREATE_AGENTS);
        checked(draft.permissions());
        return db.write(() -> {
            var key = keys.fresh();
            if (Actor.current().id() == FOUNDER) {
                db.alone(Turn.STAFF);
                return found(draft, key);
            }
            // looked for first: an insertion that comes to nothing would use up a number all the same
            var id = byName(draft.name()).isPresent() ? Optional.<Long>empty() : insert(draft, key);
            if (id.isEmpty()) {
                throw new Problem.Conflict("name_taken", "Agent '" + draft.name() + "' already exists").refused();
            }
            registered(id.get(), draft.name());
            return new Registered(byId(id.get()).orElseThrow(), key);
        });
    }

    /** Of two who found at once, the second comes too late. */
    private Registered found(Draft draft, String key) {
        var first = new Draft(draft.name(), draft.displayName(), draft.description(), Role.ADMIN, List.of());
        if (db.sql("select count(*) as n from agent").number() > 0) {
            throw new Problem.Unauthorized(KEY_REQUIRED).refused();
        }
        var id = insert(first, key).orElseThrow();
        new Actor(id, first.name(), Role.ADMIN, Set.of()).asking(() -> registered(id, first.name()));
        return new Registered(byId(id).orElseThrow(), key);
    }

    private long registered(long id, String name) {
        events.append("agent.registered", null, Json.object().put("agent_id", id).put("name", name));
        return id;
    }

    /** What the client called itself, where that is not a name and no novel either. */
    private static @Nullable String displayed(String wanted, String name) {
        return wanted.equals(name) || wanted.length() > LONGEST_DISPLAY_NAME ? null : wanted;
    }

    public List<Agent> list() {
        access.require(Deed.LIST_AGENTS);
        return db.read(() -> db.sql(COUNTED + " where deleted_at is null order by name").list(Agents::counted));
    }

    Agent counted(long id) {
        return db.sql(COUNTED + " where id = :id").set("id", id).first(Agents::counted).orElseThrow();
    }

    /** Whoever asks, as they stand in the directory. */
    public Agent me() {
        return db.read(() -> counted(Actor.current().id()));
    }

    /** Somebody who is named on a task, whatever became of them; nothing is asked about who may know. */
    public Optional<Agent> profile(String id) {
        return byId(Long.parseLong(id));
    }

    /** The agent that an id or a name in a path means, unless it was deleted. */
    Agent found(String reference) {
        var numbered = Numbers.isId(reference);
        return db.sql("select " + COLUMNS + " from agent where deleted_at is null and "
                + (numbered ? "id = :it" : "name = :it"))
                .set("it", numbered ? (Object) Long.valueOf(reference) : reference)
                .first(row -> agent(row, null, null))
                .orElseThrow(() -> new Problem.NotFound("agent", reference).refused());
    }

    @Nullable
    String displayName(@Nullable String text) {
        return Names.notLonger("display_name", text, LONGEST_DISPLAY_NAME);
    }

    @Nullable
    String description(@Nullable String text) {
        return Names.notLonger("description", text, LONGEST_DESCRIPTION);
    }

    /** Whom a reference means: an id, a unique name, or {@code me}. Inactive agents take no work. */
    public Ref resolve(String field, String reference) {
        if (reference.equals("me")) {
            return Actor.current().ref();
        }
        var agent = referred(field, reference);
        if (!agent.active()) {
            throw new Problem.Invalid(field, "names '" + agent.name() + "', who is not active").refused();
        }
        return agent.ref();
    }

    /** The same for looking: what somebody did is found when they are active no more. */
    public Ref named(String field, String reference) {
        return reference.equals("me") ? Actor.current().ref() : referred(field, reference).ref();
    }

    private Agent referred(String field, String reference) {
        var found = Numbers.isId(reference) ? byId(Long.parseLong(reference)) : byName(reference);
        return found.orElseThrow(() -> new Problem.Invalid(field,
                "names no agent '" + reference + "'; delega_list_agents shows who is there").refused());
    }

    /** The active agent that owns this key. */
    public Actor byKey(String key) {
        return seen(owning(key)
                .or(() -> oldKeys.renewed(key) ? owning(key) : Optional.empty())
                .orElseThrow(() -> new Problem.Unauthorized("Invalid or inactive agent API key").refused()));
    }

    private Optional<Known> owning(String key) {
        var hash = Keys.hash(key);
        return db
                .glance(() -> db
                        .sql("select " + COLUMNS + ", key_hash from agent where key_hash = :hash and active = 1")
                        .set("hash", hash)
                        .first(row -> new Keyed(known(row, actor(row)), row.text("key_hash"))))
                .filter(keyed -> MessageDigest.isEqual(bytes(hash), bytes(keyed.hash)))
                .map(Keyed::known);
    }

    /** The active agent of this name, for whom somebody trustworthy vouches. */
    public Actor vouched(String name) {
        return seen(db.read(() -> db.sql("select " + COLUMNS + " from agent where name = :name and active = 1")
                .set("name", name)
                .first(row -> known(row, actor(row))))
                .orElseThrow(() -> new Problem.Unauthorized("Invalid or inactive agent API key").refused()));
    }

    /** Whoever makes the first agent of an empty board; nobody else comes in without a key. */
    public Actor founder() {
        if (!empty()) {
            throw new Problem.Unauthorized(KEY_REQUIRED).refused();
        }
        return new Actor(FOUNDER, "founder", Role.ADMIN, Set.of());
    }

    /** Whoever owns the board's file and names nobody: the eldest admin, or on an empty board its founder. */
    public Actor owner() {
        var eldest = db.read(() -> db.sql("select " + COLUMNS + """
                  from agent
                 where role = 'admin' and active = 1
                 order by id
                 limit 1
                """).first(Agents::actor));
        return eldest.orElseGet(() -> empty() ? founder() : local(OWNER, Role.ADMIN));
    }

    private boolean empty() {
        return db.read(() -> db.sql("select count(*) as n from agent").number()) == 0;
    }

    /** The agent that a keyless process on this machine acts as: made on first use, as far reaching as the cap. */
    public Actor local(String wanted, Role cap) {
        var name = Names.slug(wanted);
        var known = db.read(() -> actorNamed(name));
        var actor = known.orElseGet(() -> db.write(() -> {
            var draft = new Draft(name, displayed(wanted, name), null, cap, List.of());
            var made = insert(draft, null);
            var itself = actorNamed(name).orElseThrow(() -> new Problem.Unauthorized(
                    "Agent '" + name + "' is not active; set DELEGA_AGENT to another name").refused());
            made.ifPresent(id -> itself.actor.asking(() -> registered(id, name)));
            return itself;
        }));
        return seen(actor).atMost(cap);
    }

    private Optional<Long> insert(Draft draft, @Nullable String key) {
        return db.sql("""
                insert into agent (name, display_name, description, role, permissions, active,
                                   key_hash, key_prefix, created_at, updated_at)
                values (:name, :display_name, :description, :role, :permissions, 1, :hash, :prefix, :now, :now)
                on conflict (name) do nothing
                returning id
                """)
                .set("name", Names.checked(draft.name()))
                .set("display_name", displayName(draft.displayName()))
                .set("description", description(draft.description()))
                .set("role", draft.role().wire())
                .set("permissions", Json.text(Json.strings(draft.permissions())))
                .set("hash", key == null ? null : Keys.hash(key))
                .set("prefix", key == null ? null : Keys.prefix(key))
                .set("now", db.now())
                .first(row -> row.number("id"));
    }

    /// Noted at most once a minute, and not by the one who asks: no look waits for those who write. A store that
    /// cannot be written does not keep anybody from reading.
    private Actor seen(Known known) {
        var id = known.actor.id();
        if (known.longAgo && beingNoted.add(id)) {
            afterwards.execute(() -> note(id));
        }
        return known.actor;
    }

    private void note(long id) {
        try {
            db.write(() -> db.sql("""
                    update agent set last_seen_at = :now
                     where id = :id and (last_seen_at is null or last_seen_at <= :before)
                    """).set("now", db.now()).set("before", db.now() - SEEN_EVERY_MILLIS).set("id", id).run());
        } catch (StoreException e) {
            if (!e.environmental()) {
                throw e;
            }
        } finally {
            beingNoted.remove(id);
        }
    }

    private Optional<Agent> byId(long id) {
        return db.read(() -> db.sql("select " + COLUMNS + " from agent where id = :id")
                .set("id", id)
                .first(row -> agent(row, null, null)));
    }

    private Optional<Agent> byName(String name) {
        return db.read(() -> db.sql("select " + COLUMNS + " from agent where name = :name")
                .set("name", name)
                .first(row -> agent(row, null, null)));
    }

    private Optional<Known> actorNamed(String name) {
        return db.sql("select " + COLUMNS + """
                , coalesce(key_hash, (select lookup from old_key where agent_id = agent.id)) as key_hash
                  from agent
                 where name = :name and active = 1
                """)
                .set("name", name)
                .first(row -> known(row, row.maybeText("key_hash") == null ? owners(actor(row)) : actor(row)));
    }

    /** Without a key it is the file's owner who acts, under whatever name, as far as they let themselves today. */
    private static Actor owners(Actor actor) {
        return new Actor(actor.id(), actor.name(), Role.ADMIN, actor.permissions());
    }

    static List<String> checked(List<String> permissions) {
        for (var permission : permissions) {
            if (!PERMISSIONS.contains(permission)) {
                throw new Problem.Invalid("permissions",
                        "has no permission '" + permission + "'; valid are tasks.read_all and tasks.comment_all")
                        .refused();
            }
        }
        return permissions;
    }

    private Known known(Row row, Actor actor) {
        var seen = row.maybeNumber("last_seen_at");
        return new Known(actor, seen == null || seen <= db.now() - SEEN_EVERY_MILLIS);
    }

    /** Somebody who comes in, and whether they were last seen long ago. */
    private record Known(Actor actor, boolean longAgo) {}

    private record Keyed(Known known, String hash) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Actor actor(Row row) {
        return new Actor(
                row.number("id"),
                row.text("name"),
                Role.of(row.text("role")).orElse(Role.WORKER),
                Set.copyOf(Json.texts(Json.read(row.text("permissions")))));
    }

    private static Agent agent(Row row, @Nullable Integer openTasks, @Nullable Integer claimedTasks) {
        return new Agent(
                Long.toString(row.number("id")),
                row.text("name"),
                row.maybeText("display_name"),
                row.maybeText("description"),
                row.text("role"),
                Json.texts(Json.read(row.text("permissions"))),
                row.flag("active"),
                openTasks,
                claimedTasks,
                row.maybeInstant("last_seen_at"),
                row.instant("created_at"));
    }

    private static Agent counted(Row row) {
        return agent(row, (int) row.number("open_tasks"), (int) row.number("claimed_tasks"));
    }
}
