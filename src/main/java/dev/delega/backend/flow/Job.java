package dev.delega.backend.flow;

import java.time.Duration;

/// Something to be done every now and then, inside the transaction that says it was done. It takes a bounded portion
/// and tells whether it left anything.
public record Job(String name, Duration every, Portion work) {
    /** As much as fits into one transaction. */
    public interface Portion {
        /** Whether there is more to do. */
        boolean run();
    }
}
