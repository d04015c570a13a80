package dev.delega.tools.shown;

/** How much one answer may hold, so that none exceeds what a client lets through (25,000 tokens). */
public final class Bounds {
    public static final int ANSWER = 80_000;
    public static final int TITLE = 200;
    public static final int NAME = 80;
    public static final int DESCRIPTION = 12_000;
    public static final int CONTEXT = 2_000;
    public static final int COMMENT = 5_000;
    public static final int COMMENT_AMONG_OTHERS = 2_000;
    public static final int COMMENTS = 10;
    public static final int HISTORY = 10;
    public static final int EVIDENCE = 10;
    public static final int LINKS = 20;
    public static final int SUBTASKS = 50;
    public static final int CHAIN = 100;
    public static final int ROWS = 200;
    public static final int LABELS = 50;
    public static final int LABELS_IN_ROW = 10;
    public static final int URL = 500;

    private Bounds() {}

    /** The text, or as much of it as goes through and how to get the rest. */
    public static String cap(String text) {
        return text.length() <= ANSWER
                ? text
                : Foreign.cut(text, ANSWER) + "\n(Cut here: the answer was " + text.length()
                        + " characters long. Ask for"
                        + " less: a smaller limit, or only some parts with include.)";
    }
}
