package dev.delega.words;

/** Tells the number of something from a name. Run for every request, so without a pattern. */
public final class Numbers {
    private static final int LONGEST = 18;

    private Numbers() {}

    /** Whether this can be the id of a row: digits only, and no more of them than fit. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
