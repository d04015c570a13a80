package dev.delega.cli.typed;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.stream.Stream;

import dev.delega.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How help tells of the settings. */
public final class Flags {
    private static final String HEADING = "Settings, as flags or environment variables:";

    private Flags() {}

    /** Of every command below this one that takes settings, all but those that it has an option of its own for. */
    public static void describe(CommandSpec command) {
        if (!command.subcommands().isEmpty()) {
            command.subcommands().values().forEach(sub -> describe(sub.getCommandSpec()));
            return;
        }
        var own = command.options().stream().filter(not(OptionSpec::hidden)).map(OptionSpec::longestName).toList();
        var lines = Stream.of(Setting.values())
                .filter(setting -> !own.contains(setting.flag()))
                .flatMap(Flags::lines);
        command.usageMessage().footer(Stream.of(Stream.of(command.usageMessage().footer()), Stream.of("", HEADING),
                lines).flatMap(part -> part).toArray(String[]::new));
    }

    /** All of them, with the words that stand above. */
    public static List<String> all() {
        return Stream.concat(Stream.of(HEADING), Stream.of(Setting.values()).flatMap(Flags::lines)).toList();
    }

    private static Stream<String> lines(Setting setting) {
        var names = setting.secret() ? setting.name() : setting.flag() + ", " + setting.name();
        var meaning = setting.meaning() + "; otherwise: " + setting.otherwise();
        return Stream.of("  " + names, "      " + meaning.replace("`", "").replace("%", "%%"));
    }
}
