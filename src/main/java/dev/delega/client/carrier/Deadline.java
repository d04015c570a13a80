package dev.delega.client.carrier;

import java.time.Duration;

/** The time one tool call has for everything that it asks of a backend, attempts and pauses included. */
public final class Deadline {
    static final Duration PER_CALL = Duration.ofSeconds(35);
    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final Duration whole;
    private final long end;

    private Deadline(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    /** Runs one tool call. Inside another one the outer deadline goes on. */
    public static <T, X extends Throwable> T over(ScopedValue.CallableOp<T, X> work) throws X {
        return CURRENT.isBound() ? work.call() : within(PER_CALL, work);
    }

    public static <T, X extends Throwable> T within(Duration time, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, new Deadline(time)).call(work);
    }

    public static Deadline current() {
        return CURRENT.isBound() ? CURRENT.get() : new Deadline(PER_CALL);
    }

    public Duration whole() {
        return whole;
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    public boolean over() {
        return left().isZero();
    }
}
