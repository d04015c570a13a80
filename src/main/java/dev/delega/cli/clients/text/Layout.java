package dev.delega.cli.clients.text;

/** How a text is laid out, so that what is added looks as if it had always been there. */
public record Layout(String newline, String unit) {
    public static Layout of(String text) {
        var newline = text.contains("\r\n") ? "\r\n" : "\n";
        for (var line : text.split("\n", -1)) {
            var indent = indent(line);
            if (!indent.isEmpty() && indent.length() < line.stripTrailing().length()
                    && (line.charAt(indent.length()) == '"' || indent.startsWith("\t"))) {
                return new Layout(newline, indent.startsWith("\t") ? "\t" : indent);
            }
        }
        return new Layout(newline, "  ");
    }

    /** The blanks that start the line around a place. */
    public static String indentAt(String text, int offset) {
        return indent(text.substring(lineStart(text, offset)));
    }

    /** Whether nothing but blanks stands before it on its line. */
    public static boolean startsLine(String text, int offset) {
        return text.substring(lineStart(text, offset), offset).isBlank();
    }

    public static int lineStart(String text, int offset) {
        var start = text.lastIndexOf('\n', offset - 1) + 1;
        return start == 0 && text.startsWith("\uFEFF") && offset > 0 ? 1 : start;
    }

    /** Where the line before it ends; in the first line, where that starts. */
    public static int lineBreakBefore(String text, int offset) {
        var start = lineStart(text, offset);
        if (start == 0 || text.charAt(start - 1) != '\n') {
            return start;
        }
        return start > 1 && text.charAt(start - 2) == '\r' ? start - 2 : start - 1;
    }

    /** Where its line ends, before the line break. */
    public static int lineEnd(String text, int offset) {
        var end = text.indexOf('\n', offset);
        if (end < 0) {
            return text.length();
        }
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Behind blanks, line breaks and comments that begin with #. */
    public static int afterRemarks(String text, int offset) {
        var at = offset;
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.charAt(at) == '#') {
                at = lineEnd(text, at);
            } else {
                break;
            }
        }
        return at;
    }

    private static String indent(String line) {
        var end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return line.substring(0, end);
    }
}
