package dev.delega;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;

/// What is printed before anything is read: the version, and the page of help. The page is what picocli makes of the
/// commands, kept as text; making it anew would cost several times as much as the whole start.
final class Leaflet {
    private static final String PAGE = "/help/delega-mcp.txt";

    private Leaflet() {}

    /** Whether that is all that was asked for; then it is printed. */
    static boolean asked(String[] args, PrintStream terminal) {
        if (args.length != 1) {
            return false;
        }
        return switch (args[0]) {
            case "--version", "-V" -> print(("delega-mcp " + Version.TEXT + "\n").getBytes(UTF_8), terminal);
            case "--help", "-h" -> printed(terminal);
            default -> false;
        };
    }

    private static boolean printed(PrintStream terminal) {
        try (var page = Leaflet.class.getResourceAsStream(PAGE)) {
            return page != null && print(page.readAllBytes(), terminal);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean print(byte[] text, PrintStream terminal) {
        terminal.write(text, 0, text.length);
        terminal.flush();
        return true;
    }
}
