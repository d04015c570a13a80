package dev.delega.contract;

import java.util.Locale;

/** Where a task is in its life (design: "The task's life"). */
public enum State {
    OPEN, CLAIMED, IN_PROGRESS, DELEGATED, BLOCKED, IN_REVIEW, COMPLETED, FAILED, CANCELLED;

    public boolean finished() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Backends know states that we do not; what is not finished is open to us. */
    public static State of(String wire) {
        for (var state : values()) {
            if (state.wire().equals(wire)) {
                return state;
            }
        }
        return OPEN;
    }
}
