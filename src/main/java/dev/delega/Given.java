package dev.delega;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.delega.words.Program;
import org.jspecify.annotations.Nullable;

/** What flags and the environment say, word for word, and what is wrong with it. */
public final class Given {
    /** For clients that cannot leave a variable out. */
    private static final String NO_KEY = "none";
    private static final Set<Setting> KEYS = EnumSet.of(Setting.DELEGA_AGENT_KEY, Setting.DELEGA_AGENT_KEY_FILE,
            Setting.DELEGA_API_KEY, Setting.DELEGA_API_KEY_FILE, Setting.DELEGA_SECRET_KEY);

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Set<Setting> flagged = EnumSet.noneOf(Setting.class);
    private final List<String> mistakes = new ArrayList<>();
    private final Path userHome;

    Given(List<String> flags, Map<String, String> environment) {
        userHome = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        for (var setting : Setting.values()) {
            take(setting, environment.get(setting.name()));
        }
        flags(flags);
    }

    /** All that was set, in the order of the settings. */
    public Set<Setting> settings() {
        return values.keySet();
    }

    public @Nullable String value(Setting setting) {
        return values.get(setting);
    }

    /** Whether a flag says it; otherwise the environment does. */
    public boolean byFlag(Setting setting) {
        return flagged.contains(setting);
    }

    /** A sentence each. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    void wrong(String mistake) {
        mistakes.add(mistake);
    }

    void wrong(List<String> more) {
        mistakes.addAll(more);
    }

    String or(Setting setting, String otherwise) {
        return values.getOrDefault(setting, otherwise);
    }

    Path userHome() {
        return userHome;
    }

    /** What follows an unknown flag may be a key that somebody meant well: it is passed over and never repeated. */
    private void flags(List<String> flags) {
        for (var i = 0; i < flags.size(); i++) {
            var flag = flags.get(i);
            var equals = flag.indexOf('=');
            var name = equals < 0 ? flag : flag.substring(0, equals);
            var setting = Setting.ofFlag(name);
            var value = equals >= 0
                    ? flag.substring(equals + 1)
                    : i + 1 < flags.size() && !flags.get(i + 1).startsWith("--") ? flags.get(++i) : null;
            if (setting.isEmpty()) {
                mistakes.add((name.startsWith("--") ? name : "An argument that is no flag")
                        + ": there is no such flag; " + Program.typed("--help")
                        + " lists them. Keys come by environment only.");
            } else if (value == null && !setting.get().isSwitch()) {
                mistakes.add(name + ": needs a value, for example " + name + "=…");
            } else {
                flagged.add(setting.get());
                take(setting.get(), value == null ? "1" : value);
            }
        }
    }

    private void take(Setting setting, @Nullable String value) {
        if (value == null) {
            return;
        }
        var stripped = value.strip();
        if (stripped.isEmpty()) {
            blank(setting);
            return;
        }
        if (stripped.startsWith("${") && stripped.endsWith("}")) {
            mistakes.add(setting
                    + ": your MCP client did not expand its variable; set the variable where the client runs,"
                    + " or write the value into the client's configuration.");
        } else if (setting != Setting.DELEGA_AGENT_KEY || !stripped.equals(NO_KEY)) {
            values.put(setting, stripped);
        }
    }

    /** A key that came out empty must not make somebody the owner; any other setting is as good as left out. */
    private void blank(Setting setting) {
        if (KEYS.contains(setting)) {
            mistakes.add(setting + ": is set, but empty; put the " + (setting == Setting.DELEGA_SECRET_KEY
                    ? "key"
                    : "agent's key") + " there, or leave the variable out.");
        }
    }

    /** Where it leads, or to the other place where it was not set. */
    public Path path(Setting setting, Path otherwise) {
        var text = values.get(setting);
        try {
            return text == null ? otherwise : expanded(text);
        } catch (InvalidPathException _) {
            mistakes.add(setting + ": '" + text + "' is not a path.");
            return otherwise;
        }
    }

    /** Clients start us without a shell, so nobody else expands the tilde. */
    Path expanded(String path) {
        return path.startsWith("~/") || path.startsWith("~" + File.separator)
                ? userHome.resolve(path.substring(2))
                : Path.of(path);
    }

    List<String> list(Setting setting) {
        var items = new ArrayList<String>();
        for (var item : values.getOrDefault(setting, "").split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    Set<String> set(Setting setting) {
        return list(setting).stream().map(item -> item.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    boolean flag(Setting setting) {
        var value = values.getOrDefault(setting, "0").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "1", "true", "yes", "on" -> true;
            case "0", "false", "no", "off" -> false;
            default -> {
                mistakes.add(setting + ": '" + value + "' is neither 1 nor 0.");
                yield false;
            }
        };
    }

    String word(Setting setting, String otherwise, String... allowed) {
        var value = values.getOrDefault(setting, otherwise).toLowerCase(Locale.ROOT);
        if (List.of(allowed).contains(value)) {
            return value;
        }
        mistakes.add(setting + ": '" + value + "' is not one of " + String.join(", ", allowed) + ".");
        return otherwise;
    }

    int number(Setting setting, int otherwise, int least, int most) {
        var text = values.get(setting);
        try {
            var number = text == null ? otherwise : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        mistakes.add(setting + ": '" + text + "' is not a number from " + least + " to " + most + ".");
        return otherwise;
    }
}
