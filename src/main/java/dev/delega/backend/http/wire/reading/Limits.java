package dev.delega.backend.http.wire.reading;

import java.time.Duration;

/** How much a stranger may ask of the server before it knows who they are. */
public record Limits(int targetBytes, int headBytes, int fields, int connections, Duration patience, Duration idle) {
    /** Room for every honest client, and patience for a slow one. */
    public static Limits usual(Duration patience) {
        return new Limits(8_192, 32_768, 64, 4_096, patience, Duration.ofSeconds(60));
    }
}
