package dev.delega.backend.moving;

/** A board as lines of JSON. */
record Exported(Lines lines) implements Arrival {
    @Override
    public void close() {
        lines.close();
    }
}
