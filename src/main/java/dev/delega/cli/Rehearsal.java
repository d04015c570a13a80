package dev.delega.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Settings;
import dev.delega.Version;
import dev.delega.backend.http.server.Server;
import dev.delega.cli.board.Board;
import dev.delega.cli.install.Folders;
import dev.delega.client.DelegaClient;
import dev.delega.client.http.BaseUrl;
import dev.delega.client.http.HttpCaller;
import dev.delega.json.Json;

/// What sessions do, done once: every tool on a board in a file, in memory, and behind a server; every refusal is a
/// failure. A JVM that runs it with {@code -XX:AOTCacheOutput} keeps what it learned for all that start later.
public final class Rehearsal {
    /** On an empty board, where the first task is 1 and the first webhook is 1. */
    static final List<Line> SCRIPT = List.of(
            new Line("delega_list_tasks", "{'assigned_to': 'me'}"),
            new Line("delega_register_agent", "{'name': 'writer', 'description': 'writes well'}"),
            new Line("delega_list_agents", "{}"),
            new Line("delega_create_project", "{'name': 'Launch'}"),
            new Line("delega_list_projects", "{}"),
            new Line("delega_create_task", "{'content': 'Announce the new version', 'labels': ['press'],"
                    + " 'priority': 2, 'project': 'Launch', 'metadata': {'version': '2.0'}}"),
            new Line("delega_create_task", "{'content': 'Translate the handbook into Finnish'}"),
            new Line("delega_create_task", "{'content': 'Translate the handbook into Finnish again'}"),
            new Line("delega_list_tasks", "{'search': 'handbook', 'limit': 1}"),
            new Line("delega_get_task", "{'task_id': '1'}"),
            new Line("delega_update_task", "{'task_id': '2', 'priority': 1, 'blocked_by': ['3']}"),
            new Line("delega_delegate_task", "{'task_id': '1', 'agent_id': 'writer', 'content': 'Write the article'}"),
            new Line("delega_add_comment", "{'task_id': '1', 'content': 'The figures are in the context'}"),
            new Line("delega_complete_task", "{'task_id': '3', 'result': 'Done'}"),
            new Line("delega_get_chain", "{'task_id': '1'}"),
            new Line("delega_get_chain", "{'task_id': '2'}"),
            new Line("delega_wait_for", "{'task_id': '3', 'timeout_seconds': 1}"),
            new Line("delega_create_webhook", "{'url': 'http://127.0.0.1:9/hook', 'events': ['project.created']}"),
            new Line("delega_list_webhooks", "{}"),
            new Line("delega_update_webhook", "{'webhook_id': '1', 'active': false}"),
            new Line("delega_list_deliveries", "{'webhook_id': '1'}"),
            new Line("delega_replay_deliveries", "{'webhook_id': '1', 'after': 1000}"),
            new Line("delega_delete_webhook", "{'webhook_id': '1'}"));

    /** One call of a tool; its arguments as JSON with single quotes. */
    record Line(String tool, String arguments) {
        ObjectNode parsed() {
            return (ObjectNode) Json.read(arguments.replace('\'', '"'));
        }
    }

    private final Path home;

    private Rehearsal(Path home) {
        this.home = home;
    }

    /** What sessions on this machine do. */
    public static void ofSessions() {
        play(Rehearsal::sessions);
    }

    /** And also what commands, servers and remote sessions do. */
    public static void ofEverything() {
        play(Rehearsal::everything);
    }

    private static void play(Consumer<Rehearsal> part) {
        try {
            var home = Files.createTempDirectory("delega-rehearsal").toAbsolutePath();
            try {
                part.accept(new Rehearsal(home));
            } finally {
                Folders.remove(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sessions() {
        session(settings("--db=" + home.resolve("board.db")));
        session(settings("--db=memory"));
    }

    private void everything() {
        sessions();
        served();
        Commands.run(new String[]{"--help"}, new PrintStream(OutputStream.nullOutputStream()));
    }

    private void served() {
        var settings = settings("--db=memory", "--port=0", "--log=off");
        try (var backend = Board.open(settings)) {
            var server = Server.start(backend, settings.rules(), Clock.systemUTC(), System.err, Version.TEXT);
            try {
                remote("http://127.0.0.1:" + server.port());
            } finally {
                server.stop(Duration.ofSeconds(1));
            }
        }
    }

    private void remote(String url) {
        try (var stranger = new HttpCaller(BaseUrl.of(url), null, Version.TEXT)) {
            var key = new DelegaClient(stranger).register("rehearsal", null, null, "admin", List.of(), null).key();
            session(settings(Map.of("DELEGA_AGENT_KEY", Objects.requireNonNull(key)), "--api-url=" + url));
        }
    }

    private Settings settings(String... flags) {
        return settings(Map.of(), flags);
    }

    /** The environment is that of this process, but for what would decide where a session works and as whom. */
    private Settings settings(Map<String, String> ours, String... flags) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("DELEGA_"));
        environment.putAll(ours);
        var all = new ArrayList<>(List.of(flags));
        all.addAll(List.of("--home=" + home, "--toolsets=all", "--allow-private-webhooks"));
        return Settings.of(all, environment);
    }

    private static void session(Settings settings) {
        try (var client = new PipedClient("rehearsal", streams -> StdioRole.run(settings, streams))) {
            client.ask("tools/list", Json.object());
            for (var line : SCRIPT) {
                client.call(line.tool, line.parsed());
            }
        }
    }
}
