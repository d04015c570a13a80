package dev.delega.cli.clients.change;

/** Whether what was shown may be written. */
@FunctionalInterface
public interface Consent {
    Answer to(String question);

    /** What came back. */
    enum Answer {
        YES, NO, ONLY_SHOW, NOBODY_THERE
    }
}
