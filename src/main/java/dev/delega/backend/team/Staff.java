package dev.delega.backend.team;

import java.util.List;
import java.util.Set;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Turn;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// What becomes of agents: renamed, promoted, switched off, given a new key, let go. There is always an admin who
/// can mend things, and what somebody did keeps their name after they have gone.
public final class Staff {
    private static final String ANOTHER_ADMIN = """
            exists (select 1 from agent other
                     where other.id <> :id and other.role = 'admin' and other.active = 1
                       and other.deleted_at is null)""";

    private final Database db;
    private final Access access;
    private final EventLog events;
    private final Directory directory;
    private final Keys keys;
    private final OldKeys oldKeys;

    Staff(Database db, Access access, EventLog events, Directory directory, Keys keys, OldKeys oldKeys) {
        this.db = db;
        this.access = access;
        this.events = events;
        this.directory = directory;
        this.keys = keys;
        this.oldKeys = oldKeys;
    }

    /** What is to change: the names of the fields that were given, and their values. */
    public record Change(
            Set<String> named,
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable Role role,
            List<String> permissions,
            @Nullable Boolean active) {

        public Change {
            named = Set.copyOf(named);
            permissions = List.copyOf(permissions);
        }

        private boolean reaches() {
            return named.stream().anyMatch(Set.of("name", "role", "permissions", "active")::contains);
        }
    }

    public Agent get(String reference) {
        return db.read(() -> {
            var agent = directory.found(reference);
            if (!isMe(agent)) {
                access.require(Deed.INSPECT_AGENTS);
            }
            return directory.counted(Long.parseLong(agent.id()));
        });
    }

    public Agent update(String reference, Change change) {
        return db.write(() -> {
            db.alone(Turn.STAFF);
            var agent = directory.found(reference);
            requireEditable(agent, change);
            var changed = db.sql("""
                    update agent
                       set name = :name, display_name = :display_name, description = :description, role = :role,
                           permissions = :permissions, active = :active, updated_at = :now
                     where id = :id
                       and (role <> 'admin' or active = 0 or (:role = 'admin' and :active = 1) or
                    """ + ANOTHER_ADMIN + ")")
                    .set("name", newName(agent, change))
                    .set("display_name", change.named.contains("display_name")
                            ? Agents.displayName(change.displayName)
                            : agent.displayName())
                    .set("description", change.named.contains("description")
                            ? Agents.description(change.description)
                            : agent.description())
                    .set("role", change.role == null ? agent.role() : change.role.wire())
                    .set("permissions", Json.text(Json.strings(change.named.contains("permissions")
                            ? Agents.checked(change.permissions)
                            : agent.permissions())))
                    .set("active", change.active == null ? agent.active() : change.active)
                    .set("now", db.now())
                    .set("id", Long.parseLong(agent.id()))
                    .run();
            if (changed == 0) {
                throw lastAdmin(agent);
            }
            events.append("agent.updated", null, Json.object().put("agent_id", Long.parseLong(agent.id()))
                    .set("changed", Json.strings(change.named.stream().sorted().toList())));
            return directory.found(agent.id());
        });
    }

    /** The old key is dead when this returns. */
    public Agents.Registered rotateKey(String reference) {
        return db.write(() -> {
            var agent = directory.found(reference);
            if (!isMe(agent)) {
                access.require(Deed.ROTATE_KEYS);
            }
            var key = keys.fresh();
            db.sql("update agent set key_hash = :hash, key_prefix = :prefix, updated_at = :now where id = :id")
                    .set("hash", Keys.hash(key))
                    .set("prefix", Keys.prefix(key))
                    .set("now", db.now())
                    .set("id", Long.parseLong(agent.id()))
                    .run();
            oldKeys.forget(Long.parseLong(agent.id()));
            events.append("agent.key_rotated", null, Json.object().put("agent_id", Long.parseLong(agent.id())));
            return new Agents.Registered(directory.found(agent.id()), key);
        });
    }

    /// Its name is free again; in what it did it goes on as somebody who was deleted. The number of the one that is
    /// gone.
    public long delete(String reference) {
        return db.write(() -> {
            access.require(Deed.DELETE_AGENTS);
            db.alone(Turn.STAFF);
            var agent = directory.found(reference);
            if (isMe(agent)) {
                throw new Problem.Conflict("self", "Cannot delete the currently authenticated admin agent").refused();
            }
            db.lock("agent", List.of(Long.valueOf(agent.id())));
            refuseWhileBusy(agent);
            var deleted = db.sql("""
                    update agent
                       set active = 0, deleted_at = :now, key_hash = null, key_prefix = null,
                           name = name || ' (deleted ' || cast(id as varchar(20)) || ')', updated_at = :now
                     where id = :id and deleted_at is null and (role <> 'admin' or active = 0 or
                    """ + ANOTHER_ADMIN + ")")
                    .set("now", db.now())
                    .set("id", Long.parseLong(agent.id()))
                    .run();
            if (deleted == 0) {
                throw lastAdmin(agent);
            }
            oldKeys.forget(Long.parseLong(agent.id()));
            events.append("agent.deleted", null,
                    Json.object().put("agent_id", Long.parseLong(agent.id())).put("name", agent.name()));
            return Long.valueOf(agent.id());
        });
    }

    private void requireEditable(Agent agent, Change change) {
        if (!isMe(agent)) {
            access.require(Deed.EDIT_AGENTS);
        } else if (change.reaches() && !Actor.current().admin()) {
            throw new Problem.Forbidden(
                    "Non-admin agents cannot change their own slug, roles, or activation state").refused();
        }
    }

    private String newName(Agent agent, Change change) {
        if (!change.named.contains("name") || agent.name().equals(change.name)) {
            return agent.name();
        }
        var name = Names.checked(change.name == null ? "" : change.name);
        if (db.sql("select count(*) as n from agent where name = :name").set("name", name).number() > 0) {
            throw new Problem.Conflict("name_taken", "Agent name '" + name + "' already taken").refused();
        }
        return name;
    }

    private void refuseWhileBusy(Agent agent) {
        var busy = db.sql("""
                select count(*) as n from task
                 where (assignee_id = :id or holder_id = :id) and state not in ('completed', 'failed', 'cancelled')
                """).set("id", Long.parseLong(agent.id())).number();
        if (busy > 0) {
            throw new Problem.Conflict("agent_busy", "Agent '" + agent.name() + "' has " + busy
                    + (busy == 1 ? " unfinished task" : " unfinished tasks")
                    + "; assign them to somebody else or finish them first, or switch the agent off with active false")
                    .refused();
        }
    }

    private static RuntimeException lastAdmin(Agent agent) {
        return new Problem.Conflict("last_admin", "Agent '" + agent.name()
                + "' is the last active admin; make another agent admin first").refused();
    }

    private static boolean isMe(Agent agent) {
        return agent.id().equals(Long.toString(Actor.current().id()));
    }
}
