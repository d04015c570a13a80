package dev.delega.mcp.offer;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// The request being served: who asks, whether they still want the answer, and where progress goes. Bound by the
/// server for the length of one request; outside of one, {@link #current()} is silent and never cancelled.
public interface Call {
    /** The client's own name ({@code clientInfo.name}), if it told. */
    @Nullable
    String clientName();

    boolean cancelled();

    /** Does what only waits. It is interrupted when the client says nothing more: then nobody wants to wait for it. */
    default <T> T waiting(Supplier<T> wait) {
        return wait.get();
    }

    /** Whether the client says nothing more and what is answered should be answered now. */
    default boolean hurried() {
        return false;
    }

    /** Time as it passes for this request; it means something only compared with another of its kind. */
    default long nanos() {
        return System.nanoTime();
    }

    /** Sends a progress notification if the client asked for them. */
    void progress(double done, double total, String message);

    static Call current() {
        return CurrentCall.get();
    }
}
