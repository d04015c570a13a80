package dev.delega.backend.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;
import dev.delega.json.Json;

/// Requests that carry an id happen once: the answer is kept in the transaction that made it and told again when
/// the same request comes again. Keys and secrets are told once only and never kept.
final class Once {
    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST = 200;
    private static final int AT_ONCE = 1_000;
    private static final long KEPT_MILLIS = Duration.ofDays(7).toMillis();

    private final Database db;

    Once(Database db) {
        this.db = db;
    }

    Served run(Asked asked, Supplier<Served> work) {
        var id = asked.header(KEY);
        if (id == null || asked.reads()) {
            return work.get();
        }
        if (id.isBlank() || id.length() > LONGEST) {
            throw new Problem.Invalid("request_id", "must have 1 to " + LONGEST + " characters").refused();
        }
        var fingerprint = fingerprint(asked);
        return db.write(
                () -> db.sql("select fingerprint, status, reply from request where agent_id = :me and key = :key")
                        .set("me", Actor.current().id())
                        .set("key", id)
                        .first(row -> new Kept(row.text("fingerprint"), (int) row.number("status"), row.text("reply")))
                        .map(kept -> again(kept, fingerprint))
                        .orElseGet(() -> first(id, fingerprint, work)));
    }

    /** Lets go of some that were kept long enough; whether there may be more of them. */
    boolean forget() {
        return db.write(() -> db.sql("""
                delete from request
                 where (agent_id, key) in (select agent_id, key from request where at < :old limit :most)
                """)
                .set("old", db.now() - KEPT_MILLIS)
                .set("most", AT_ONCE)
                .run() == AT_ONCE);
    }

    private static Served again(Kept kept, String fingerprint) {
        if (!kept.fingerprint.equals(fingerprint)) {
            throw new Problem.Conflict("request_id_reused",
                    "This request_id was used for a different request").refused();
        }
        return new Served(kept.status, Json.read(kept.reply));
    }

    private Served first(String id, String fingerprint, Supplier<Served> work) {
        var reply = work.get();
        db.sql("""
                insert into request (agent_id, key, fingerprint, status, reply, at)
                values (:me, :key, :fingerprint, :status, :reply, :now)
                """)
                .set("me", Actor.current().id())
                .set("key", id)
                .set("fingerprint", fingerprint)
                .set("status", reply.status())
                .set("reply", Json.text(withoutSecrets(reply.body())))
                .set("now", db.now())
                .run();
        return reply;
    }

    private static JsonNode withoutSecrets(JsonNode reply) {
        return reply instanceof ObjectNode object ? object.deepCopy().without(List.of("api_key", "secret")) : reply;
    }

    private static String fingerprint(Asked asked) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((asked.method() + " " + String.join("/", asked.path()) + " " + new TreeMap<>(asked.query())
                    + asked.header("X-Dedup-Check") + "\n").getBytes(StandardCharsets.UTF_8));
            if (asked.body() != null) {
                digest.update(Json.bytes(asked.body()));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Kept(String fingerprint, int status, String reply) {}
}
