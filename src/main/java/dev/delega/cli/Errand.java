package dev.delega.cli;

import java.util.ArrayList;
import java.util.List;
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
    private Errand() {}

    /** Declared one by one, or a flag's value would be taken for the command's own argument. */
    static void takeSettings(CommandSpec command) {
        settings().filter(setting -> !command.optionsMap().containsKey(setting.flag()))
                .forEach(setting -> command.addOption(OptionSpec.builder(setting.flag())
                        .type(String.class)
                        .arity(setting.isSwitch() ? "0..1" : "1")
                        .fallbackValue("1")
                        .hidden(true)
                        .build()));
        command.subcommands().values().forEach(sub -> takeSettings(sub.getCommandSpec()));
    }

    /** The command's exit status. */
    public static int run(CommandSpec command, Consumer<Settings> work) {
        try {
            work.accept(Settings.of(flags(command), System.getenv()));
            return CommandLine.ExitCode.OK;
        } catch (Settings.Wrong wrong) {
            System.err.println(command.qualifiedName() + ": " + wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (Refused refused) {
            System.err.println(command.qualifiedName() + ": " + refused.problem().message());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** The settings that were typed and are no options of the command's own. */
    static List<String> flags(CommandSpec command) {
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
