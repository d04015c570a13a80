package dev.delega.cli.clients;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs keep their things: told rather than looked up, so that tests can have a home of their own. */
public record Places(Path home, Os os, Map<String, String> environment) {
    /** As far as the places differ. */
    public enum Os {
        LINUX, MACOS, WINDOWS;

        static Os named(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("windows")) {
                return WINDOWS;
            }
            return lower.startsWith("mac") || lower.startsWith("darwin") ? MACOS : LINUX;
        }
    }

    public Places {
        environment = Map.copyOf(environment);
    }

    /** This machine, for whoever runs the program. */
    public static Places of(Map<String, String> environment) {
        return new Places(Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "."))),
                Os.named(System.getProperty("os.name", "")), environment);
    }

    /** Where `delega-mcp install` puts the launcher. */
    public Path launcher() {
        return home.resolve(".delega", "bin", os == Os.WINDOWS ? "delega-mcp.cmd" : "delega-mcp");
    }

    /** Where desktop programs keep their settings. */
    Path desktop() {
        return switch (os) {
            case LINUX -> config();
            case MACOS -> home.resolve("Library", "Application Support");
            case WINDOWS -> named("APPDATA", home.resolve("AppData", "Roaming"));
        };
    }

    /** Where programs of the terminal keep theirs, on every system. */
    Path config() {
        return named("XDG_CONFIG_HOME", home.resolve(".config"));
    }

    /** The folder that a variable names; one that is no absolute path counts as unset. */
    Path named(String variable, Path otherwise) {
        var named = environment.getOrDefault(variable, "");
        if (named.isBlank()) {
            return otherwise;
        }
        var path = Path.of(named);
        return path.isAbsolute() ? path : otherwise;
    }

    /** As people write it. */
    public String shown(Path file) {
        return os != Os.WINDOWS && file.startsWith(home) && !file.equals(home)
                ? "~/" + home.relativize(file).toString().replace(File.separatorChar, '/')
                : file.toString();
    }
}
