package dev.delega.backend.http.wire;

import java.util.Map;

/** What is to be sent back. */
public interface Answer {
    int status();

    Map<String, String> headers();

    /** Not a copy. */
    byte[] body();
}
