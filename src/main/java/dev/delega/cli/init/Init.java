package dev.delega.cli.init;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.delega.Setting;
import dev.delega.Settings;
import dev.delega.backend.db.store.Place;
import dev.delega.cli.clients.Launch;
import dev.delega.cli.clients.Places;
import dev.delega.cli.clients.change.Wanted;
import dev.delega.cli.typed.Errand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Our entry into every client's configuration. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {"Add Delega to the MCP clients on this machine: show the changes, ask, write.",
                "Only the entry delega is touched, a backup is kept beside each file, and a file",
                "that is not understood is left alone. May be repeated."},
        footer = {"", "For example:",
                "  delega-mcp init",
                "  delega-mcp init --dry-run",
                "  delega-mcp init --client cursor --client codex --yes",
                "  delega-mcp init --print --client zed",
                "  delega-mcp init --api-url https://delega.example.com --agent-key-file ~/.delega/me.key", "",
                "Settings are written into the entry, for example --toolsets all; without any, those that",
                "are in the entry stay.",
                "A key is never written: give the file that holds it, or set DELEGA_AGENT_KEY where",
                "the client runs.",
                "The way back: delega-mcp uninstall"})
public final class Init implements Callable<Integer> {
    private static final Set<Setting> PATHS = EnumSet.of(Setting.DELEGA_AGENT_KEY_FILE, Setting.DELEGA_API_KEY_FILE,
            Setting.DELEGA_HOME, Setting.DELEGA_DB);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Named named = new Named();

    @Option(names = "--print", description = "print what to paste, touch nothing")
    private boolean print;

    @Option(
            names = "--api-url",
            paramLabel = "<url>",
            description = "a backend elsewhere, instead of the board on this machine")
    private @Nullable String apiUrl;

    @Option(
            names = "--agent-key-file",
            paramLabel = "<file>",
            description = "the file with the agent's key, for a backend elsewhere")
    private @Nullable String agentKeyFile;

    @Override
    public Integer call() {
        var places = Places.of(System.getenv());
        var clients = named.clients();
        var launch = Launch.here(places);
        if (launch.isEmpty()) {
            spec.commandLine().getErr().println("delega-mcp init: this runs from a folder of classes, which no client"
                    + " can start. Build the jar and start that: mvn -q -Pfast -DskipTests package &&"
                    + " java -jar target/delega-mcp.jar init");
            return CommandLine.ExitCode.SOFTWARE;
        }
        try {
            var wanted = new Wanted(launch.get(), settings(places));
            var setup = named.setup(places);
            return print ? setup.print(clients, wanted) : setup.init(clients, wanted);
        } catch (Settings.Wrong wrong) {
            spec.commandLine().getErr().println("delega-mcp init: " + wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** What was typed, checked as the server itself will check it. */
    private Map<String, String> settings(Places places) {
        var flags = new ArrayList<>(Errand.flags(spec));
        add(flags, Setting.DELEGA_API_URL, apiUrl);
        add(flags, Setting.DELEGA_AGENT_KEY_FILE, agentKeyFile);
        Settings.of(flags, Map.of("HOME", places.home().toString()));
        var settings = new LinkedHashMap<String, String>();
        for (var flag : flags) {
            var equals = flag.indexOf('=');
            var setting = Setting.ofFlag(flag.substring(0, equals)).orElseThrow();
            var value = flag.substring(equals + 1).strip();
            settings.put(name(setting), PATHS.contains(setting) ? absolute(value) : value);
        }
        return settings;
    }

    private static void add(List<String> flags, Setting setting, @Nullable String value) {
        if (value != null) {
            flags.add(setting.flag() + "=" + value);
        }
    }

    private static String name(Setting setting) {
        return (setting == Setting.DELEGA_API_KEY_FILE ? Setting.DELEGA_AGENT_KEY_FILE : setting).name();
    }

    /** Clients start us in a folder of their choice. */
    private static String absolute(String path) {
        var isNoPath = path.equals("memory") || path.startsWith("~/") || path.startsWith("~" + File.separator)
                || Place.OnServer.of(path, 1).isPresent();
        return isNoPath ? path : Path.of(path).toAbsolutePath().normalize().toString();
    }
}
