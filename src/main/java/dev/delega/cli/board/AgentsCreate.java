package dev.delega.cli.board;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.delega.Settings;
import dev.delega.backend.access.Role;
import dev.delega.cli.typed.Errand;
import dev.delega.client.DelegaClient;
import dev.delega.client.DelegaClient.Registered;
import dev.delega.contract.Problem;
import dev.delega.words.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A new agent and its key. The key alone goes to standard output, so that it can be put into a file; everything
/// about it goes to standard error.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {"Make an agent. Its key goes to standard output, this once.",
                "The first agent of a board must be an admin."},
        footer = {"", "For example:",
                "  delega-mcp agents create coordinator --admin",
                "  (umask 077 && delega-mcp agents create writer > writer.key)"})
final class AgentsCreate implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<name>", description = "unique: letters, digits, '.', '_' and '-'")
    private String name = "";

    @Option(names = "--admin", description = "the same as --role admin")
    private boolean admin;

    @Option(names = "--role", paramLabel = "<role>", description = "worker (the default), coordinator or admin")
    private @Nullable String role;

    @Option(names = "--display-name", paramLabel = "<text>", description = "what people call it")
    private @Nullable String displayName;

    @Option(names = "--description", paramLabel = "<text>", description = "what it is good at")
    private @Nullable String description;

    @Override
    public Integer call() {
        return Errand.run(spec, settings -> Agents.ask(settings, delega -> create(settings, delega)));
    }

    private void create(Settings settings, DelegaClient delega) {
        var wanted = role();
        refuseAsFirst(settings, delega, wanted);
        var made = delega.register(name, displayName, description, wanted.wire(), List.of(), null);
        tell(settings, made);
    }

    private Role role() {
        var wanted = Objects.requireNonNullElse(role, admin ? "admin" : "worker").toLowerCase(Locale.ROOT);
        if (admin && !wanted.equals("admin")) {
            throw new Problem.Invalid("--role", wanted + " contradicts --admin; leave one of them out").refused();
        }
        return Role.of(wanted).orElseThrow(() -> new Problem.Invalid("--role",
                "'" + wanted + "' is none; there are worker, coordinator and admin").refused());
    }

    /** A stranger cannot ask a remote backend who is there; on an empty one it makes an admin in any case. */
    private static void refuseAsFirst(Settings settings, DelegaClient delega, Role wanted) {
        if (settings.remote() == null && wanted != Role.ADMIN && delega.agents().isEmpty()) {
            throw new Problem.Conflict("first_agent", "The board has no agents yet, and the first one must be able to"
                    + " make others: add --admin").refused();
        }
    }

    private void tell(Settings settings, Registered made) {
        var agent = made.agent();
        System.err.println("Agent " + agent.name() + " (id " + agent.id() + ", " + agent.role() + ") is on the board "
                + where(settings) + ".");
        var key = made.key();
        if (key == null) {
            System.err.println("The backend sent no key with its answer.");
            return;
        }
        System.err.println("Its key follows, this once. Keep it in a file that only its owner can read, and start the"
                + " agent with DELEGA_AGENT_KEY_FILE naming that file, or with the key in DELEGA_AGENT_KEY;"
                + " over HTTP it is the header X-Agent-Key.");
        spec.commandLine().getOut().println(key);
        spec.commandLine().getOut().flush();
        System.err.println("Who is there now: " + Program.typed("agents list") + Store.flag(settings));
    }

    private static String where(Settings settings) {
        var remote = settings.remote();
        return remote != null ? remote.toString() : settings.place().shown();
    }
}
