package dev.delega.backend.moving;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.delega.contract.Problem;

/** A board as lines of JSON, which pass by once. */
record Exported(Lines lines, AtomicBoolean passed) implements Arrival {
    Exported(Lines lines) {
        this(lines, new AtomicBoolean());
    }

    /** A store that was in trouble would have them a second time. */
    Lines passing() {
        if (passed.getAndSet(true)) {
            throw new Problem.Unavailable("The board was in use while this one was to be taken in. Nothing was"
                    + " changed; stop whoever serves it, and try again.").refused();
        }
        return lines;
    }

    @Override
    public void close() {
        lines.close();
    }
}
