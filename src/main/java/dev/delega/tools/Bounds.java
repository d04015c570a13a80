package dev.delega.tools;

/** How much one answer may hold, so that none exceeds what a client lets through (25,000 tokens). */
final class Bounds {
    static final int ANSWER = 80_000;
    static final int TITLE = 200;
    static final int NAME = 80;
    static final int DESCRIPTION = 12_000;
    static final int CONTEXT = 2_000;
    static final int COMMENT = 5_000;
    static final int COMMENT_AMONG_OTHERS = 2_000;
    static final int COMMENTS = 10;
    static final int HISTORY = 10;
    static final int EVIDENCE = 10;
    static final int LINKS = 20;
    static final int SUBTASKS = 50;
    static final int CHAIN = 100;
    static final int ROWS = 200;
    static final int LABELS = 50;
    static final int LABELS_IN_ROW = 10;
    static final int URL = 500;

    private Bounds() {}

    /** The text, or as much of it as goes through and how to get the rest. */
    static String cap(String text) {
        return text.length() <= ANSWER
                ? text
                : Foreign.cut(text, ANSWER) + "\n(Cut here: the answer was " + text.length()
                        + " characters long. Ask for"
                        + " less: a smaller limit, or only some parts with include.)";
    }
}
