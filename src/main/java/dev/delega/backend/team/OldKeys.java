package dev.delega.backend.team;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;

/// Keys of agents that came from an older backend, which kept them as PBKDF2. A key is checked that slowly once;
/// then it is kept like every other. Nobody else pays for it: the slow part starts only when the first half of
/// the key's SHA-256 is right, so that a wrong key costs the same whether or not there are such agents.
public final class OldKeys {
    /** What the older backend was shipped with, newest first. */
    private static final List<Integer> ROUNDS = List.of(100_000, 120_000);
    private static final int LOOKUP = 32;
    private static final int BITS = 256;

    private final Database db;

    public OldKeys(Database db) {
        this.db = db;
    }

    /** Of an agent that has no key here yet. */
    public void keep(long agent, String lookup, String hash, String salt) {
        db.sql("insert into old_key (agent_id, lookup, hash, salt) values (:agent, :lookup, :hash, :salt)")
                .set("agent", agent)
                .set("lookup", lookup)
                .set("hash", hash)
                .set("salt", salt)
                .run();
    }

    /** From the time before the older backend hashed them. */
    public void keepPlain(long agent, String key) {
        adopt(agent, key, Keys.hash(key));
    }

    /** Whether somebody has this key here already. */
    public boolean known(String lookup) {
        return db.sql("""
                select (select count(*) from old_key where lookup = :lookup)
                     + (select count(*) from agent where substr(key_hash, 1, 32) = :lookup) as n
                """).set("lookup", lookup).number() > 0;
    }

    /** The half of a key's hash by which the older backend finds it. */
    public static String lookup(String key) {
        return Keys.hash(key).substring(0, LOOKUP);
    }

    /** Takes the key for one of ours from now on, if it was good until now. */
    boolean renewed(String key) {
        var hash = Keys.hash(key);
        var found = db.read(() -> db.sql("select agent_id, hash, salt from old_key where lookup = :lookup")
                .set("lookup", hash.substring(0, LOOKUP))
                .first(Kept::of));
        if (found.isEmpty() || !found.get().is(key)) {
            return false;
        }
        db.write(() -> {
            // who rotates or renews it at the same time may have been quicker
            if (forgotten(found.get())) {
                adopt(found.get().agent, key, hash);
            }
            return true;
        });
        return true;
    }

    void forget(long agent) {
        db.sql("delete from old_key where agent_id = :agent").set("agent", agent).run();
    }

    private boolean forgotten(Kept kept) {
        return db.sql("delete from old_key where agent_id = :agent and hash = :hash")
                .set("agent", kept.agent)
                .set("hash", kept.hash)
                .run() > 0;
    }

    private void adopt(long agent, String key, String hash) {
        db.sql("update agent set key_hash = :hash, key_prefix = :prefix where id = :agent")
                .set("hash", hash)
                .set("prefix", Keys.prefix(key))
                .set("agent", agent)
                .run();
    }

    private record Kept(long agent, String hash, String salt) {
        static Kept of(Row row) {
            return new Kept(row.number("agent_id"), row.text("hash"), row.text("salt"));
        }

        boolean is(String key) {
            return ROUNDS.stream().anyMatch(rounds -> MessageDigest.isEqual(ascii(slow(key, rounds)), ascii(hash)));
        }

        private String slow(String key, int rounds) {
            try {
                var spec = new PBEKeySpec(key.toCharArray(), ascii(salt), rounds, BITS);
                var secret = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
                return HexFormat.of().formatHex(secret.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
