package dev.delega.mcp;

import org.jspecify.annotations.Nullable;

/// The request being served: who asks, whether they still want the answer, and where progress goes. Bound by the
/// server for the length of one request; outside of one, {@link #current()} is silent and never cancelled.
public interface Call {
    /** The client's own name ({@code clientInfo.name}), if it told. */
    @Nullable
    String clientName();

    boolean cancelled();

    /** Sends a progress notification if the client asked for them. */
    void progress(double done, double total, String message);

    static Call current() {
        return CurrentCall.get();
    }
}
