package dev.delega.client.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a backend answered. A body that is not JSON is a missing node. */
public record Reply(int status, JsonNode body, @Nullable Long retryAfterSeconds) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
