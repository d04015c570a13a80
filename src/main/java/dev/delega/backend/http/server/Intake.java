package dev.delega.backend.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Reads bodies, not more of them than allowed, and puts together what the routes see. */
final class Intake {
    /** What routes may want to know; the rest, and above all the key, stays at the gate. */
    private static final Set<String> PASSED = Set.of("idempotency-key", "x-dedup-check", "if-match", "if-none-match",
            "content-type", "accept");
    private static final Set<String> LISTS = Set.of("if-match", "if-none-match", "accept");
    private static final Set<String> CARRYING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private static final Pattern JSON = Pattern.compile("\\s*application/([a-z.-]+\\+)?json\\s*(;.*)?",
            Pattern.CASE_INSENSITIVE);

    private final int most;

    Intake(int most) {
        this.most = most;
    }

    Asked asked(Prefix prefix, Target target, Heard heard) {
        var headers = new HashMap<String, String>();
        for (var name : PASSED) {
            var value = LISTS.contains(name) ? heard.list(name) : heard.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.put("authorization-scheme", heard.has("authorization") ? "bearer" : "key");
        return new Asked(prefix, heard.method(), target.path().subList(1, target.path().size()), target.query(),
                headers, CARRYING.contains(heard.method()) ? body(heard) : null);
    }

    private @Nullable JsonNode body(Heard heard) {
        var bytes = bytes(heard);
        if (new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
            return null;
        }
        var type = heard.header("content-type");
        if (type != null && !JSON.matcher(type).matches()) {
            throw new Problem.Invalid("body", "must be sent as application/json").refused();
        }
        try {
            return Json.read(bytes);
        } catch (Json.Malformed malformed) {
            if ("not valid UTF-8".equals(malformed.getMessage())) {
                throw new Unreadable(400, "The body is not valid UTF-8");
            }
            throw new Problem.Invalid("body", "is not JSON: " + malformed.getMessage()).refused();
        }
    }

    /** One that says it is too large is not read at all. */
    private byte[] bytes(Heard heard) {
        var length = heard.header("content-length");
        if (length != null && Long.parseLong(length) > most) {
            throw tooLarge();
        }
        try {
            return bounded(heard.body());
        } catch (IOException _) {
            throw new Unreadable(400, "The body broke off");
        }
    }

    private byte[] bounded(InputStream in) throws IOException {
        var bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge();
        }
        return bytes;
    }

    private Unreadable tooLarge() {
        return new Unreadable(413, "Request body too large (max " + most + " bytes)");
    }
}
