package dev.delega.backend.http.server.terms;

import dev.delega.backend.http.Served;
import dev.delega.json.Json;

/** What the gate itself has to say, in the shape that every refusal has. */
public final class Refusal {
    private Refusal() {}

    public static Said of(int status, String reason, String code) {
        return Said.json(new Served(status, Json.object().put("error", reason).put("status", status)
                .put("detail", reason).put("code", code)));
    }
}
