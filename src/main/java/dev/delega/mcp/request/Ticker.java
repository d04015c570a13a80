package dev.delega.mcp.request;

/** Counts the time that passes. A class rather than a lambda for the same reason as in {@code Running}. */
public class Ticker {
    public long nanos() {
        return System.nanoTime();
    }
}
