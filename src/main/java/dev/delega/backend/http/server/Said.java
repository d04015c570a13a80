package dev.delega.backend.http.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.delega.backend.http.Served;
import dev.delega.backend.http.wire.Answer;
import dev.delega.json.Json;

/** What goes back over the wire. */
final class Said implements Answer {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Said(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
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

    /** Where the status itself says that there is nothing, there is nothing. */
    static Said json(Served served) {
        return served.status() == 204 || served.status() == 304
                ? nothing(served.status()).with(served.headers())
                : new Said(served.status(), served.headers(), Json.bytes(served.body())).with("Content-Type", JSON);
    }

    static Said text(String type, String text) {
        return new Said(200, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    static Said nothing(int status) {
        return new Said(status, Map.of(), new byte[0]);
    }

    Said with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Said(status, all, body);
    }

    Said with(String header, String value) {
        return with(Map.of(header, value));
    }
}
