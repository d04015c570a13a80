package dev.delega.backend.moving.older;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.delega.backend.access.Role;
import dev.delega.backend.db.Database;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Names;
import dev.delega.backend.team.OldKeys;
import dev.delega.json.Json;

/** The agents of an older backend, who go on with the keys they have. */
final class OldAgents {
    /** What stands in the place of a key that was hashed. */
    private static final String HASHED = "migrated_";

    private final Database db;
    private final Ledger ledger;
    private final Report.Tally tally;
    private final OldKeys keys;
    private final Set<String> arrived = new HashSet<>();

    OldAgents(Database db, Ledger ledger, Report.Tally tally) {
        this.db = db;
        this.ledger = ledger;
        this.tally = tally;
        this.keys = new OldKeys(db);
    }

    Outcome take(OldRow row) {
        var name = Names.fitting(row.text("name", "").strip());
        var there = arrived.contains(name) ? Optional.<Known>empty() : known(name);
        if (there.isPresent()) {
            return meet(row, there.get());
        }
        var free = free(name);
        if (!free.equals(row.text("name"))) {
            tally.note("agents have another name here, because theirs was taken or is none");
        }
        var id = insert(row, free);
        arrived.add(free);
        takeKey(row, id);
        return new Outcome.Moved(id);
    }

    /** In a backend from before there were admins, the eldest agent becomes one: somebody must. */
    void ensureAdmin() {
        var raised = db.sql("""
                update agent
                   set role = 'admin'
                 where id = (select min(id) from agent where active = 1 and deleted_at is null)
                   and not exists (select 1 from agent where role = 'admin' and active = 1)
                """).run();
        if (raised > 0) {
            tally.note("agents became admin, because there was none");
        }
    }

    /** Of one name, they are the same; what ours is and may do stays. */
    private Outcome meet(OldRow row, Known known) {
        tally.note("agents met one of their name here, and are one with it");
        if (known.hasKey) {
            tally.note("agents have a key here already; the older one is not valid here");
        } else {
            takeKey(row, known.id);
        }
        return new Outcome.There(known.id);
    }

    private long insert(OldRow row, String name) {
        var id = ledger.number(Kind.AGENT, row.id());
        var created = row.moment("created_at");
        db.sql("""
                insert into agent (id, name, display_name, description, role, permissions, active, key_prefix,
                                   created_at, updated_at, last_seen_at)
                values (:id, :name, :display_name, :description, :role, :permissions, :active, :prefix,
                        :created, :created, :seen)
                """)
                .set("id", id)
                .set("name", name)
                .set("display_name", row.text("display_name"))
                .set("description", row.text("description"))
                .set("role", (row.flag("is_admin", false) ? Role.ADMIN : Role.WORKER).wire())
                .set("permissions", permissions(row))
                .set("active", row.flag("active", true))
                .set("prefix", row.text("key_prefix"))
                .set("created", created == null ? db.now() : created)
                .set("seen", row.moment("last_seen_at"))
                .run();
        return id;
    }

    private static String permissions(OldRow row) {
        return Json.text(Json.strings(row.texts("permissions").stream()
                .map(it -> it.replace(':', '.'))
                .filter(Agents.PERMISSIONS::contains)
                .toList()));
    }

    private void takeKey(OldRow row, long id) {
        var lookup = row.text("key_lookup", "").toLowerCase(Locale.ROOT);
        var hash = row.text("key_hash", "").toLowerCase(Locale.ROOT);
        var salt = row.text("key_salt", "");
        var plain = row.text("api_key", "");
        if (!lookup.isEmpty() && !hash.isEmpty() && !salt.isEmpty()) {
            unlessKnown(lookup, () -> keys.keep(id, lookup, hash, salt));
        } else if (!plain.isEmpty() && !plain.startsWith(HASHED)) {
            unlessKnown(OldKeys.lookup(plain), () -> keys.keepPlain(id, plain));
        } else {
            tally.note("agents have no key; rotate theirs to give them one");
        }
    }

    private void unlessKnown(String lookup, Runnable keep) {
        if (keys.known(lookup)) {
            tally.note("agents have a key that somebody else has here; rotate theirs to give them another");
        } else {
            keep.run();
        }
    }

    private String free(String name) {
        var free = name;
        for (var i = 2; known(free).isPresent(); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private Optional<Known> known(String name) {
        return db.sql("""
                select id, coalesce(key_hash, (select lookup from old_key where agent_id = agent.id)) as key
                  from agent
                 where name = :name
                """)
                .set("name", name)
                .first(row -> new Known(row.number("id"), row.maybeText("key") != null));
    }

    private record Known(long id, boolean hasKey) {}
}
