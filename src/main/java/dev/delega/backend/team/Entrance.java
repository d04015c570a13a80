package dev.delega.backend.team;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Who comes in: the bearer of a key, somebody vouched for, or whoever may open the board's file; and when they were
/// last seen.
public final class Entrance {
    static final long FOUNDER = 0;
    private static final String OWNER = "owner";
    private static final String SELECT = """
            select id, name, role, permissions, last_seen_at, key_hash
              from agent
             where active = 1 and\s""";

    private final Database db;
    private final Directory directory;
    private final OldKeys oldKeys;
    private final Sightings sightings;

    Entrance(Database db, Directory directory, OldKeys oldKeys, Sightings sightings) {
        this.db = db;
        this.directory = directory;
        this.oldKeys = oldKeys;
        this.sightings = sightings;
    }

    /** The active agent that owns this key. */
    public Actor byKey(String key) {
        return seen(owning(key)
                .or(() -> oldKeys.renewed(key) ? owning(key) : Optional.empty())
                .orElseThrow(Entrance::unknown));
    }

    private Optional<Known> owning(String key) {
        var hash = Keys.hash(key);
        return db
                .glance(() -> db.sql(SELECT + "key_hash = :hash")
                        .set("hash", hash)
                        .first(row -> new Keyed(known(row, actor(row)), row.text("key_hash"))))
                .filter(keyed -> MessageDigest.isEqual(bytes(hash), bytes(keyed.hash)))
                .map(Keyed::known);
    }

    /** The active agent of this name, for whom somebody trustworthy vouches. */
    public Actor vouched(String name) {
        return seen(db.read(() -> db.sql(SELECT + "name = :name")
                .set("name", name)
                .first(row -> known(row, actor(row))))
                .orElseThrow(Entrance::unknown));
    }

    /** Whoever makes the first agent of an empty board; nobody else comes in without a key. */
    public Actor founder() {
        if (!directory.isEmpty()) {
            throw keyRequired();
        }
        return new Actor(FOUNDER, "founder", Role.ADMIN, Set.of());
    }

    static RuntimeException keyRequired() {
        return new Problem.Unauthorized("X-Agent-Key required (DELEGA_REQUIRE_AUTH is enabled)").refused();
    }

    /** Whoever owns the board's file and names nobody: the eldest admin, or on an empty board its founder. */
    public Actor owner() {
        var eldest = db.read(() -> db.sql(SELECT + "role = 'admin' order by id limit 1").first(Entrance::actor));
        return eldest.orElseGet(() -> directory.isEmpty() ? founder() : local(OWNER, Role.ADMIN));
    }

    /** The agent that a keyless process on this machine acts as: made on first use, as far reaching as the cap. */
    public Actor local(String wanted, Role cap) {
        var name = Names.slug(wanted);
        var known = db.read(() -> named(name)).orElseGet(() -> db.write(() -> {
            var draft = new Agents.Draft(name, wanted.equals(name) ? null : Agents.displayable(wanted), null, cap,
                    List.of());
            var made = directory.insert(draft, null);
            var itself = named(name).orElseThrow(() -> new Problem.Unauthorized(
                    "Agent '" + name + "' is not active; set DELEGA_AGENT to another name").refused());
            made.ifPresent(id -> itself.actor.asking(() -> directory.announce(id, name)));
            return itself;
        }));
        return seen(known).atMost(cap);
    }

    private Optional<Known> named(String name) {
        return db.sql("""
                select id, name, role, permissions, last_seen_at,
                       coalesce(key_hash, (select lookup from old_key where agent_id = agent.id)) as key_hash
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

    private Actor seen(Known known) {
        sightings.seen(known.actor.id(), known.now, known.before);
        return known.actor;
    }

    /** Somebody who comes in now, and when they were last seen before. */
    private record Known(Actor actor, long now, @Nullable Long before) {}

    private record Keyed(Known known, String hash) {}

    private Known known(Row row, Actor actor) {
        return new Known(actor, db.now(), row.maybeNumber("last_seen_at"));
    }

    private static Actor actor(Row row) {
        return new Actor(
                row.number("id"),
                row.text("name"),
                Role.of(row.text("role")).orElse(Role.WORKER),
                Set.copyOf(Json.texts(Json.read(row.text("permissions")))));
    }

    private static RuntimeException unknown() {
        return new Problem.Unauthorized("Invalid or inactive agent API key").refused();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
