package dev.delega.cli;

import java.util.Objects;

import dev.delega.Settings;
import dev.delega.Version;
import dev.delega.backend.Backend.Identity;
import dev.delega.cli.board.Board;
import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Caller;
import dev.delega.client.carrier.InProcess;
import dev.delega.client.http.HttpCaller;
import dev.delega.mcp.McpServer;
import dev.delega.mcp.offer.Call;
import dev.delega.mcp.stdio.StdioTransport;
import dev.delega.mcp.stdio.StdioTransport.Streams;
import dev.delega.tools.Catalogue;
import dev.delega.tools.KeyFiles;
import dev.delega.words.Program;
import io.modelcontextprotocol.spec.McpSchema.Implementation;

/** The MCP server on standard input and output. */
public final class StdioRole {
    private static final String NAMELESS = "mcp-client";

    private StdioRole() {}

    /** Serves until the client leaves. */
    public static int run(Settings settings) {
        return run(settings, StdioTransport.standard());
    }

    /** The same on other streams. */
    static int run(Settings settings, Streams streams) {
        if (onTerminal()) {
            System.err.println(
                    "delega-mcp is an MCP server: it talks JSON-RPC on standard input and output, for an MCP client.");
            System.err.println("To tell the MCP clients on this machine of it, run: " + Program.typed("init"));
            System.err.println("To see what else a person can do with it, run: " + Program.typed("--help"));
        }
        var remote = settings.remote();
        if (remote != null) {
            try (var caller = new HttpCaller(remote, settings.key(), Version.TEXT)) {
                return serve(settings, caller, streams);
            }
        }
        try (var board = new Board(settings)) {
            return serve(settings, new InProcess(board, () -> identity(settings)), streams);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it may be null under other console providers
    private static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static int serve(Settings settings, Caller caller, Streams streams) {
        var delega = new DelegaClient(caller);
        var keys = new KeyFiles(settings.home(), settings.revealAgentKeys(), settings.revealWebhookSecrets());
        var server = new McpServer(new Catalogue(() -> delega, settings.selection(), keys), self());
        var limits = StdioTransport.Limits.usual().withLineBytes(settings.maxLine());
        return new StdioTransport(server, limits, streams).run();
    }

    static Implementation self() {
        return Implementation.builder("delega-mcp", Version.TEXT).title("Delega").build();
    }

    /** A key says who I am, or is refused; it is never replaced by the owner of the file. */
    private static Identity identity(Settings settings) {
        if (settings.key() != null) {
            return new Identity.Key(settings.key(), settings.role());
        }
        var name = settings.agent() == null ? Call.current().clientName() : settings.agent();
        return new Identity.Local(Objects.requireNonNullElse(name, NAMELESS), settings.role());
    }
}
