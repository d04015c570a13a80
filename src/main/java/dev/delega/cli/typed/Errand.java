package dev.delega.cli.typed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.delega.Setting;
import dev.delega.Settings;
import dev.delega.contract.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A command that does one thing and ends. It takes every setting as a flag, and says in a sentence what keeps it
/// from doing its thing.
public final class Errand {
    private static final Set<Setting> PLACES = EnumSet.of(Setting.DELEGA_DB, Setting.DELEGA_HOME,
            Setting.DELEGA_AGENT_KEY_FILE, Setting.DELEGA_API_KEY_FILE);

    private Errand() {}

    /// Declared one by one, or a flag's value would be taken for the command's own argument. What only has commands
    /// below it takes none: nobody would read it there.
    public static void takeSettings(CommandSpec command) {
        if (!command.subcommands().isEmpty()) {
            command.subcommands().values().forEach(sub -> takeSettings(sub.getCommandSpec()));
            return;
        }
        settings().filter(setting -> !command.optionsMap().containsKey(setting.flag()))
                .forEach(setting -> command.addOption(OptionSpec.builder(setting.flag())
                        .type(String.class)
                        .arity(setting.isSwitch() ? "0..1" : "1")
                        .fallbackValue("1")
                        .hidden(true)
                        .build()));
    }

    /** For a shell, which should offer all that is understood: what {@link #takeSettings} has hidden comes to light. */
    static void showSettings(CommandSpec command) {
        if (command.subcommands().isEmpty() || command.parent() == null) {
            settings().forEach(setting -> show(command, setting));
        }
        command.subcommands().values().forEach(sub -> showSettings(sub.getCommandSpec()));
    }

    private static void show(CommandSpec command, Setting setting) {
        var there = command.optionsMap().get(setting.flag());
        if (there != null && there.hidden()) {
            command.remove(there);
        }
        if (there == null || there.hidden()) {
            command.addOption(OptionSpec.builder(setting.flag())
                    .type(setting.isSwitch() ? boolean.class : PLACES.contains(setting) ? Path.class : String.class)
                    .arity(setting.isSwitch() ? "0" : "1")
                    .description(setting.meaning().replace("`", ""))
                    .build());
        }
    }

    /** The command's exit status. */
    public static int run(CommandSpec command, Consumer<Settings> work) {
        try {
            work.accept(Settings.of(flags(command), System.getenv()));
            return CommandLine.ExitCode.OK;
        } catch (Settings.Wrong wrong) {
            System.err.println(command.qualifiedName() + ": " + wrong.getMessage());
            System.err.println(Settings.Wrong.next());
            return CommandLine.ExitCode.USAGE;
        } catch (Refused refused) {
            System.err.println(command.qualifiedName() + ": " + refused.problem().message());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** Whether it was typed, or is in the environment. */
    public static boolean isSet(CommandSpec command, Setting setting) {
        return Settings.read(flags(command), System.getenv()).given().value(setting) != null;
    }

    /** The settings that were typed and are no options of the command's own. */
    public static List<String> flags(CommandSpec command) {
        var typed = command.commandLine().getParseResult();
        var flags = new ArrayList<String>();
        settings().filter(setting -> typed.hasMatchedOption(setting.flag()))
                .forEach(setting -> {
                    var option = typed.matchedOption(setting.flag());
                    if (option.hidden()) {
                        flags.add(setting.flag() + "=" + option.<String>getValue());
                    }
                });
        return flags;
    }

    private static Stream<Setting> settings() {
        return Stream.of(Setting.values()).filter(setting -> !setting.secret());
    }
}
