package dev.delega.client.carrier;

import java.util.Optional;

/** Carries one request to a backend and brings the reply. Two exist: over HTTP, and in process. */
public interface Caller extends AutoCloseable {
    /** The reply, whatever its status. Refuses with {@code Unavailable} when there is none. */
    Reply call(Request request);

    /** Whether the backend has said (or is known) to understand this. False until it has answered once. */
    boolean declares(Feature feature);

    /** An answer that goes on, as a stream of events does; empty where there is no network in between. */
    default Optional<Ongoing> follow(Request request) {
        return Optional.empty();
    }

    /** Gets ready what the first request will need; may take its time, and never fails. */
    void warm();

    @Override
    void close();
}
