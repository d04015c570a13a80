package dev.delega.cli.board;

import java.util.function.Consumer;

import dev.delega.Settings;
import dev.delega.Version;
import dev.delega.backend.Backend;
import dev.delega.backend.Backend.Identity;
import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.InProcess;
import dev.delega.client.http.HttpCaller;
import dev.delega.words.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who works on the board, here or elsewhere. */
@Command(
        name = "agents",
        mixinStandardHelpOptions = true,
        subcommands = {AgentsCreate.class, AgentsList.class},
        description = "Make an agent and its key, or list who is there.",
        footer = {"", "For example:", "  delega-mcp agents create coordinator --admin", "  delega-mcp agents list"})
public final class Agents implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Say what to do, for example: " + Program.typed("agents list"));
    }

    /** Asks the backend that the settings name, as whoever they say; without a key, as the owner of the file. */
    static void ask(Settings settings, Consumer<DelegaClient> question) {
        var remote = settings.remote();
        if (remote != null) {
            try (var caller = new HttpCaller(remote, settings.key(), Version.TEXT)) {
                question.accept(new DelegaClient(caller));
            }
            return;
        }
        Store.refusePassing(settings);
        try (var board = Board.open(settings)) {
            question.accept(new DelegaClient(new InProcess(() -> board, () -> identity(settings))));
        }
    }

    private static Identity identity(Settings settings) {
        var agent = settings.agent();
        if (settings.key() != null) {
            return new Backend.Identity.Key(settings.key(), settings.role());
        }
        return agent == null ? new Backend.Identity.Owner() : new Backend.Identity.Local(agent, settings.role());
    }
}
