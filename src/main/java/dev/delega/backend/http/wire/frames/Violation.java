package dev.delega.backend.http.wire.frames;

import java.util.Objects;

/** Something that may not be said on a WebSocket: the code that ends it, and why. */
final class Violation extends RuntimeException {
    static final int PROTOCOL = 1002;
    static final int KIND = 1003;
    static final int TEXT = 1007;
    static final int SIZE = 1009;
    private static final long serialVersionUID = 1L;

    private final int code;

    Violation(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String reason() {
        return Objects.toString(getMessage());
    }
}
