package dev.delega.backend.http.server;

import dev.delega.backend.http.Served;
import dev.delega.json.Json;

/** A request that is no request: nothing behind the gate hears of it. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Unreadable(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    Served served() {
        return refusal(status, String.valueOf(getMessage()), "unreadable");
    }

    /** The shape that every refusal has. */
    static Served refusal(int status, String reason, String code) {
        return new Served(status, Json.object().put("error", reason).put("status", status).put("detail", reason)
                .put("code", code));
    }
}
