package dev.delega.backend.http.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.delega.backend.http.Served;
import dev.delega.json.Json;

/** What goes back over the wire. */
final class Said {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final String type;
    private final byte[] body;

    private Said(int status, Map<String, String> headers, String type, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.type = type;
        this.body = body;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    String type() {
        return type;
    }

    /** Not a copy. */
    byte[] body() {
        return body;
    }

    static Said json(Served served) {
        return new Said(served.status(), served.headers(), JSON, Json.bytes(served.body()));
    }

    static Said text(int status, String type, String text) {
        return new Said(status, Map.of(), type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Said nothing(int status) {
        return new Said(status, Map.of(), JSON, new byte[0]);
    }

    Said with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Said(status, all, type, body);
    }

    Said with(String header, String value) {
        return with(Map.of(header, value));
    }
}
