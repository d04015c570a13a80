package dev.delega.mcp.offer;

import org.jspecify.annotations.Nullable;

/** Where the running request is kept. */
public final class CurrentCall {
    public static final ScopedValue<Call> BOUND = ScopedValue.newInstance();
    private static final Call NONE = new Call() {
        @Override
        public @Nullable String clientName() {
            return null;
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void progress(double done, double total, String message) {}
    };

    private CurrentCall() {}

    static Call get() {
        return BOUND.isBound() ? BOUND.get() : NONE;
    }
}
