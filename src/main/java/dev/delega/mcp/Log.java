package dev.delega.mcp;

import dev.delega.mcp.offer.Call;

/** What goes wrong inside is told to the operator on stderr, never to the client. */
public final class Log {
    private Log() {}

    /** A call that was taken back fails as it pleases: that is no bug. */
    static void bug(String where, Throwable bug, Call call) {
        if (!call.cancelled()) {
            bug(where, bug);
        }
    }

    public static void bug(String where, Throwable bug) {
        synchronized (System.err) {
            System.err.println("mcp: bug in " + where);
            bug.printStackTrace();
        }
    }
}
