package dev.delega.backend.http.wire.reading;

import java.util.Objects;

/** A request that is no request: why, and the status that says so. Nothing behind the gate hears of it. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public Unreadable(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return Objects.toString(getMessage());
    }
}
