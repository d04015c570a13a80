package dev.delega.words;

/** Words for a command line that somebody is to type. */
public final class Shell {
    private Shell() {}

    /** One word, whatever is in it. */
    public static String quoted(Object word) {
        var text = word.toString();
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
