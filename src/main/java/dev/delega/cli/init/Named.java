package dev.delega.cli.init;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.delega.cli.clients.Client;
import dev.delega.cli.clients.Places;
import dev.delega.cli.clients.change.Setup;
import dev.delega.words.Program;
import dev.delega.words.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The clients that somebody typed, and what is to be done at them: the half that init and uninstall share. */
final class Named {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private Asking asking = new Asking();

    @Option(
            names = "--client",
            paramLabel = "<client>",
            description = {
                    "only this client; may be repeated: claude-code,",
                    "claude-desktop, cursor, vscode, windsurf, codex,",
                    "gemini-cli, zed, junie, cline, opencode, goose"})
    private List<String> clients = new ArrayList<>();

    List<Client> clients() {
        return clients.stream().map(name -> Client.named(name).orElseThrow(() -> new ParameterException(
                command.commandLine(),
                "--client: there is no client '" + name + "' among " + Setup.names()))).toList();
    }

    Setup setup(Places places) {
        var line = command.commandLine();
        return new Setup(places, Clock.systemUTC(),
                new Setup.Terminal(line.getOut(), line.getErr(), typed(line)), asking.at(line.getOut()));
    }

    /** So that it can be typed again. */
    private static String typed(CommandLine line) {
        return Program.typed(line.getParseResult().originalArgs().stream().map(Shell::quoted)
                .collect(Collectors.joining(" ")));
    }
}
