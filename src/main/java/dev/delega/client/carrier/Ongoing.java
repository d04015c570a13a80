package dev.delega.client.carrier;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/// One request that is answered again and again, as things happen. It begins with the first question for messages, is
/// kept up when the network fails, and holds nothing any more once it is closed. For one thread at a time.
public interface Ongoing extends AutoCloseable {
    /** What has come, in order and nothing twice; waits so long for the first of it. */
    List<JsonNode> next(Duration patience) throws InterruptedException;

    /** Whether it turned out that the backend has no such thing, so that nothing will ever come. */
    boolean refused();

    @Override
    void close();
}
