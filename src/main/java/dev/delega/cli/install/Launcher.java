package dev.delega.cli.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import dev.delega.contract.Problem;

/** The script that starts the program: the one of the self-contained folder, with other places in it. */
enum Launcher {
    SHELL("delega-mcp", "\n") {
        @Override
        String line(String name, String value, Path apps) {
            return name + "='" + value.replace("'", "'\\''") + "'";
        }

        @Override
        String start(String name) {
            return name + "=";
        }
    },
    WINDOWS("delega-mcp.cmd", "\r\n") {
        @Override
        String line(String name, String value, Path apps) {
            return "set \"" + name + "=" + escaped(value).replace(escaped(apps.toString()), "%home%\\app") + "\"";
        }

        @Override
        String start(String name) {
            return "set \"" + name + "=";
        }
    };

    private static final String SIGN = " Starts delega-mcp with the Java and the caches that belong to it";
    private static final int HEAD = 256;

    private final String file;
    private final String lineBreak;

    Launcher(String file, String lineBreak) {
        this.file = file;
        this.lineBreak = lineBreak;
    }

    static Launcher ofThisSystem() {
        return System.getProperty("os.name", "").startsWith("Windows") ? WINDOWS : SHELL;
    }

    /** Where it stands in a home. */
    Path in(Path home) {
        return home.resolve("bin").resolve(file);
    }

    /** What stands in its place must have been written by us, or it is somebody's own. */
    void refuseAnothers(Path home) throws IOException {
        var place = in(home);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !isOurs(place)) {
            throw new Problem.Invalid("install", "leaves " + place + " alone, which it has not written;"
                    + " move it away, or set DELEGA_HOME to another place").refused();
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).contains(SIGN);
        }
    }

    void write(Path home, String text) throws IOException {
        Folders.program(home.resolve("bin"), file, text);
    }

    String text(Path java, ProgramCopy program, Path caches) {
        var places = new TreeMap<>(Map.of("java", java.toString(), "app", program.folder().toString(), "jars",
                program.classPath(), "caches", caches.toString()));
        var text = new StringBuilder();
        template().lines().forEach(line -> text.append(placed(line, places, program.apps())).append(lineBreak));
        if (!places.isEmpty()) {
            throw new IllegalStateException("the launcher has no place for " + places.keySet());
        }
        return text.toString();
    }

    /** Windows reads scripts in another alphabet than names of people are written in: it finds the home by itself. */
    abstract String line(String name, String value, Path apps);

    abstract String start(String name);

    private String placed(String line, Map<String, String> places, Path apps) {
        for (var name : places.keySet()) {
            if (line.startsWith(start(name))) {
                return line(name, places.remove(name), apps);
            }
        }
        return line;
    }

    private static String escaped(String value) {
        return value.replace("%", "%%");
    }

    private String template() {
        try (var in = Launcher.class.getResourceAsStream("/launcher/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program has lost its launcher");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
