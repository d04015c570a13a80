package dev.delega.cli.doctor;

import java.nio.file.Path;

/** Words for a command line that somebody is to type. */
final class Shell {
    private Shell() {}

    static String quoted(Path path) {
        var text = path.toString();
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
