package dev.delega.backend.db.statement;

import java.util.ArrayList;
import java.util.List;

/// A statement as the driver wants it, with the names of what belongs in its places. Two colons are a cast. By hand,
/// because a session parses its first fifty statements before anything is compiled.
record Parsed(String text, List<String> names) {

    static Parsed of(String written) {
        var text = new StringBuilder(written.length());
        var names = new ArrayList<String>();
        var done = 0;
        for (var colon = written.indexOf(':'); colon >= 0; colon = written.indexOf(':', colon + 1)) {
            var end = endOfName(written, colon + 1);
            if (end > colon + 1 && (colon == 0 || written.charAt(colon - 1) != ':')) {
                names.add(written.substring(colon + 1, end));
                text.append(written, done, colon).append('?');
                done = end;
            }
        }
        return new Parsed(text.append(written, done, written.length()).toString(), List.copyOf(names));
    }

    private static int endOfName(String text, int from) {
        var at = from;
        while (at < text.length() && (isOfName(text.charAt(at)) || (at > from && isDigit(text.charAt(at))))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
