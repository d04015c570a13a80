package dev.delega.backend.team;

import java.util.List;
import java.util.Optional;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** All agents, those who have gone too, as they stand in their rows. */
final class Directory {
    private static final String SELECT = """
            select id, name, display_name, description, role, permissions, active, last_seen_at, created_at
              from agent""";

    private static final String COUNTED = """
            select id, name, display_name, description, role, permissions, active, last_seen_at, created_at,
                   (select count(*) from task t
                     where t.assignee_id = agent.id
                       and t.state not in ('completed', 'failed', 'cancelled')) as open_tasks,
                   (select count(*) from task t where t.holder_id = agent.id) as claimed_tasks
              from agent""";

    private final Database db;
    private final EventLog events;
    private final Sightings sightings;

    Directory(Database db, EventLog events, Sightings sightings) {
        this.db = db;
        this.events = events;
        this.sightings = sightings;
    }

    boolean isEmpty() {
        return db.read(() -> db.sql("select count(*) as n from agent").number()) == 0;
    }

    /** Those who have not gone. */
    List<Agent> list() {
        return db.read(() -> db.sql(COUNTED + " where deleted_at is null order by name").list(this::counted));
    }

    /** With what they have to do. */
    Agent counted(long id) {
        return db.read(() -> db.sql(COUNTED + " where id = :id").set("id", id).first(this::counted)
                .orElseThrow());
    }

    /** The agent that an id or a name in a path means, unless it was deleted. */
    Agent found(String reference) {
        var numbered = Numbers.isId(reference);
        return db.sql(SELECT + " where deleted_at is null and " + (numbered ? "id = :it" : "name = :it"))
                .set("it", numbered ? (Object) Long.valueOf(reference) : reference)
                .first(this::agent)
                .orElseThrow(() -> new Problem.NotFound("agent", reference).refused());
    }

    Optional<Agent> byId(long id) {
        return db.read(() -> db.sql(SELECT + " where id = :id").set("id", id).first(this::agent));
    }

    Optional<Agent> byName(String name) {
        return db.read(() -> db.sql(SELECT + " where name = :name").set("name", name).first(this::agent));
    }

    /** Nothing, if the name is taken; whoever is put in acts from then on, and is then announced. */
    Optional<Long> insert(Agents.Draft draft, @Nullable String key) {
        return db.sql("""
                insert into agent (name, display_name, description, role, permissions, active,
                                   key_hash, key_prefix, created_at, updated_at)
                values (:name, :display_name, :description, :role, :permissions, 1, :hash, :prefix, :now, :now)
                on conflict (name) do nothing
                returning id
                """)
                .set("name", Names.checked(draft.name()))
                .set("display_name", Agents.displayName(draft.displayName()))
                .set("description", Agents.description(draft.description()))
                .set("role", draft.role().wire())
                .set("permissions", Json.text(Json.strings(draft.permissions())))
                .set("hash", key == null ? null : Keys.hash(key))
                .set("prefix", key == null ? null : Keys.prefix(key))
                .set("now", db.now())
                .first(row -> row.number("id"));
    }

    long announce(long id, String name) {
        events.append("agent.registered", null, Json.object().put("agent_id", id).put("name", name));
        return id;
    }

    private Agent agent(Row row) {
        return agent(row, null, null);
    }

    private Agent counted(Row row) {
        return agent(row, (int) row.number("open_tasks"), (int) row.number("claimed_tasks"));
    }

    private Agent agent(Row row, @Nullable Integer openTasks, @Nullable Integer claimedTasks) {
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
                sightings.last(row.number("id"), row.maybeInstant("last_seen_at")),
                row.instant("created_at"));
    }
}
