package dev.delega.backend.http.wire;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What is to be sent back. */
public interface Answer {
    int status();

    Map<String, String> headers();

    /** Not a copy. */
    byte[] body();

    /** What comes after the head instead of a body, where the answer goes on until somebody leaves. */
    default @Nullable Ongoing ongoing() {
        return null;
    }
}
