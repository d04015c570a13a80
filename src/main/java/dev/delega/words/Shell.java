package dev.delega.words;

/** Words for a command line that somebody is to type. */
public final class Shell {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
    private static final String PLAIN = "_@%+=:,./-";
    private static final String PATHS = "\\~";

    private Shell() {}

    /** One word, whatever is in it. */
    public static String quoted(Object word) {
        return quoted(word.toString(), WINDOWS);
    }

    /** On Windows apostrophes quote nothing, and no path there holds the marks that do. */
    static String quoted(String word, boolean windows) {
        if (isPlain(word, windows)) {
            return word;
        }
        return windows ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String word, boolean windows) {
        for (var i = 0; i < word.length(); i++) {
            var letter = word.charAt(i);
            var isCommon = letter < 128 && Character.isLetterOrDigit(letter);
            var plain = isCommon || PLAIN.indexOf(letter) >= 0 || (windows && PATHS.indexOf(letter) >= 0);
            if (!plain) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
