package dev.delega.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.delega.Settings;
import dev.delega.Version;
import dev.delega.backend.Backend;
import dev.delega.backend.http.server.Server;
import dev.delega.cli.board.Board;
import dev.delega.contract.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The backend over HTTP, for agents and machines that share a board. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serve the board over HTTP to several agents, machines and the existing Delega clients.",
        footer = {"", "For example:",
                "  delega-mcp serve",
                "  delega-mcp serve --port 8080 --db board.db"})
final class Serve implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            serve(Settings.of(flags, System.getenv()));
            return CommandLine.ExitCode.OK;
        } catch (Settings.Wrong wrong) {
            System.err.println("delega-mcp serve cannot start:");
            System.err.println(wrong.getMessage());
            System.err.println(Settings.Wrong.next());
            return CommandLine.ExitCode.USAGE;
        } catch (Refused refused) {
            System.err.println("delega-mcp serve cannot start: " + refused.problem().message());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** The port first: who finds it taken has changed no board. */
    private static void serve(Settings settings) {
        try (var port = Server.take(settings.rules()); var backend = Board.open(settings)) {
            var agents = backend.figures().getOrDefault("agents", 0L);
            var server = Server.start(port, backend, settings.rules(), Clock.systemUTC(), System.err, Version.TEXT);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, backend)));
            tell(settings, agents, server, port.address().isLoopbackAddress());
            untilStopped();
        }
    }

    /** A stop that was asked for is no failure, though it came as a signal. */
    private static void end(Server server, Backend backend) {
        server.stop(PATIENCE);
        backend.close();
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private static void tell(Settings settings, long agents, Server server, boolean onlyHere) {
        System.err.println("delega-mcp " + Version.TEXT + " listens on http://" + shown(settings.rules().host()) + ":"
                + server.port() + " (/v1 and /api), board: " + settings.place().shown() + ", agents: " + agents);
        if (agents == 0) {
            System.err.println(FirstAgent.made(settings, onlyHere, server.home()));
        }
        if (!onlyHere) {
            System.err.println("This address is not only this machine's: put TLS in front, and name the server in"
                    + " DELEGA_ALLOWED_HOSTS.");
        }
    }

    private static String shown(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static void untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
