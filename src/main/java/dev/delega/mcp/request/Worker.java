package dev.delega.mcp.request;

import org.jspecify.annotations.Nullable;

/** The thread that works on a request, for as long as it does: its next work is another's. */
final class Worker {
    private @Nullable Thread thread;

    synchronized void begins() {
        thread = Thread.currentThread();
    }

    /** Whatever interrupted it so far concerned this request alone. */
    synchronized void ends() {
        thread = null;
        var _ = Thread.interrupted();
    }

    /** Nothing happens while nobody works on it. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
