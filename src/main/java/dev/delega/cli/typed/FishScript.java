package dev.delega.cli.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands and flags, as the shell fish wants to be told of them: a line each. */
final class FishScript {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishScript(String program) {
        this.program = program;
    }

    static String of(CommandSpec program) {
        var script = new FishScript(program.name());
        script.command(program, List.of());
        return String.join("\n", script.lines) + "\n";
    }

    /** Options of a command are offered behind it and before any of its own subcommands. */
    private void command(CommandSpec command, List<String> path) {
        var here = condition(path, command);
        command.subcommands().forEach((name, sub) -> lines.add(line(here) + " -f -a " + quoted(name)
                + described(sub.getCommandSpec().usageMessage().description())));
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> option(option, here));
        command.subcommands().forEach((name, sub) -> {
            var deeper = new ArrayList<>(path);
            deeper.add(name);
            command(sub.getCommandSpec(), deeper);
        });
    }

    private static String condition(List<String> path, CommandSpec command) {
        if (path.isEmpty()) {
            return "__fish_use_subcommand";
        }
        var here = "__fish_seen_subcommand_from " + String.join("; and __fish_seen_subcommand_from ", path);
        return command.subcommands().isEmpty()
                ? here
                : here + "; and not __fish_seen_subcommand_from " + String.join(" ", command.subcommands().keySet());
    }

    private void option(OptionSpec option, String here) {
        var line = new StringBuilder(line(here));
        for (var name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        lines.add(line + (option.arity().min() == 0 ? "" : " -r") + described(option.description()));
    }

    private String line(String here) {
        return "complete -c " + program + " -n " + quoted(here);
    }

    private static String described(String[] sentences) {
        return sentences.length == 0 ? "" : " -d " + quoted(Objects.requireNonNull(sentences[0]));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
