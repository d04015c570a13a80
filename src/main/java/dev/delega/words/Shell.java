package dev.delega.words;

/** Words for a command line that somebody is to type. */
public final class Shell {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
    private static final String PLAIN = "_@%+=:,./-";

    private Shell() {}

    /** One word, whatever is in it. */
    public static String quoted(Object word) {
        return quoted(word.toString(), WINDOWS);
    }

    /** There, apostrophes quote nothing, and a path cannot hold the marks that do. */
    static String quoted(String word, boolean windows) {
        if (isPlain(word, windows)) {
            return word;
        }
        return windows ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String word, boolean windows) {
        for (var i = 0; i < word.length(); i++) {
            var letter = word.charAt(i);
            var plain = letter < 128 && Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0
                    || windows && letter == '\\';
            if (!plain) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
