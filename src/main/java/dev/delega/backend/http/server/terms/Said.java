package dev.delega.backend.http.server.terms;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.delega.backend.http.Served;
import dev.delega.backend.http.wire.Answer;
import dev.delega.backend.http.wire.Ongoing;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** What goes back over the wire. */
public final class Said implements Answer {
    /** The protocol changes after this answer. */
    public static final int SWITCHING = 101;
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Ongoing ongoing;

    private Said(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

    private Said(int status, Map<String, String> headers, byte[] body, @Nullable Ongoing ongoing) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.ongoing = ongoing;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    /** Not a copy. */
    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public @Nullable Ongoing ongoing() {
        return ongoing;
    }

    /** Where the status itself says that there is nothing, there is nothing. */
    public static Said json(Served served) {
        return served.status() == 204 || served.status() == 304
                ? nothing(served.status()).with(served.headers())
                : new Said(served.status(), served.headers(), Json.bytes(served.body())).with("Content-Type", JSON);
    }

    public static Said text(String type, String text) {
        return new Said(200, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Said nothing(int status) {
        return new Said(status, Map.of(), new byte[0]);
    }

    public static Said ongoing(int status, Ongoing ongoing) {
        return new Said(status, Map.of(), new byte[0], ongoing);
    }

    public Said with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Said(status, all, body, ongoing);
    }

    public Said with(String header, String value) {
        return with(Map.of(header, value));
    }
}
