package dev.delega.backend.moving.older;

/** What became of a row that arrived. */
sealed interface Outcome {
    /** It is a row of ours now. */
    record Moved(long ours) implements Outcome {}

    /** We had it already, under this number. */
    record There(long ours) implements Outcome {}

    /** It was left behind; the reason completes a sentence that starts with a number. */
    record Left(String reason) implements Outcome {}
}
