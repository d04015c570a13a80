package dev.delega.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.delega.cli.clients.Client;
import dev.delega.cli.clients.Places;
import dev.delega.cli.clients.Setup;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The clients that somebody typed. */
final class Named {
    @Option(
            names = "--client",
            paramLabel = "<client>",
            description = {
                    "only this client; may be repeated: claude-code,",
                    "claude-desktop, cursor, vscode, windsurf, codex,",
                    "gemini-cli, zed, junie, cline, opencode, goose"})
    private List<String> clients = new ArrayList<>();

    List<Client> clients(CommandSpec command) {
        return clients.stream().map(name -> Client.named(name).orElseThrow(() -> new ParameterException(
                command.commandLine(),
                "--client: there is no client '" + name + "' among " + Setup.names()))).toList();
    }

    static Setup setup(CommandSpec command, Places places, Asking asking) {
        var line = command.commandLine();
        return new Setup(places, Clock.systemUTC(),
                new Setup.Terminal(line.getOut(), line.getErr(), typed(line)), asking.at(line.getOut()));
    }

    /** So that it can be typed again. */
    private static String typed(CommandLine line) {
        var words = new ArrayList<>(List.of(line.getCommandSpec().root().name()));
        for (var word : line.getParseResult().originalArgs()) {
            words.add(word.matches("[\\w@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }
}
