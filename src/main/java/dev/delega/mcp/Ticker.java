package dev.delega.mcp;

/** Counts the time that passes. A class rather than a lambda for the same reason as in {@link Running}. */
public class Ticker {
    public long nanos() {
        return System.nanoTime();
    }
}
