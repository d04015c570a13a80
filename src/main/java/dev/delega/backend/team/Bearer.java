package dev.delega.backend.team;

import java.util.Optional;

import dev.delega.backend.db.Checkup;

/** Whose key it is, for somebody who only looks at the board. */
public record Bearer(String name, String role, boolean active) {

    /** Agents of an older backend keep theirs as it was until they first come in. */
    public static Optional<Bearer> of(String key, Checkup board) {
        return board.sql("""
                select name, role, active
                  from agent
                 where deleted_at is null
                   and (key_hash = :hash or id in (select agent_id from old_key where lookup = :lookup))
                """)
                .set("hash", Keys.hash(key))
                .set("lookup", OldKeys.lookup(key))
                .first(row -> new Bearer(row.text("name"), row.text("role"), row.flag("active")));
    }
}
