package dev.delega.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.cli.board.Chance;
import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.InProcess;
import dev.delega.json.Json;
import dev.delega.mcp.McpServer;
import dev.delega.mcp.stdio.StdioTransport;
import dev.delega.tools.Catalogue;
import dev.delega.tools.KeyFiles;
import dev.delega.tools.listing.Selection;
import dev.delega.words.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A blog post goes from research to writing to editing, on a board in memory; nothing is kept. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays a pipeline of three agents and prints its chain; nothing is kept.",
        footer = {"", "For example:", "  delega-mcp demo"})
final class Demo implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var options = new Backend.Options(Access.Delegation.OPEN, false);
        try (var board = Backend.open(new Place.Memory(), options, Clock.systemUTC(), Chance.SECURE);
                var orchestrator = agent(board, "orchestrator", Role.ADMIN);
                var researcher = agent(board, "research-agent", Role.WORKER);
                var writer = agent(board, "writer-agent", Role.WORKER);
                var editor = agent(board, "editor-agent", Role.WORKER)) {
            new Play(spec.commandLine().getOut(), orchestrator, researcher, writer, editor).run();
        }
    }

    private static PipedClient agent(Backend board, String name, Role role) {
        var caller = new InProcess(() -> board, () -> new Backend.Identity.Local(name, role));
        var delega = new DelegaClient(caller);
        var keys = new KeyFiles(Path.of(System.getProperty("java.io.tmpdir")), false, false);
        var server = new McpServer(new Catalogue(() -> delega, Selection.standard(), keys), StdioRole.self());
        var agent = new PipedClient(name,
                streams -> new StdioTransport(server, StdioTransport.Limits.usual(), streams).run());
        agent.call("delega_list_tasks", Json.object().put("assigned_to", "me"));
        return agent;
    }

    /** The script. */
    private record Play(PrintWriter out, PipedClient orchestrator, PipedClient researcher, PipedClient writer,
            PipedClient editor) {

        void run() {
            var post = id(say("orchestrator", orchestrator, "delega_create_task",
                    Json.object().put("content", "Publish a blog post about AI task management").put("priority", 1)),
                    "task");
            var research = delegate(post, "Research the top 5 competitors in AI task management", "research-agent");
            var draft = delegate(post, "Write the blog post from the research findings", "writer-agent");
            var edit = delegate(post, "Edit and proofread the draft", "editor-agent");
            waitFor(draft, research);
            waitFor(edit, draft);
            finish("research-agent", researcher, research, "Five competitors compared; prices in the table.");
            finish("writer-agent", writer, draft, "A draft of 900 words.");
            finish("editor-agent", editor, edit, "Two typos fixed; ready to publish.");
            say("orchestrator", orchestrator, "delega_complete_task",
                    Json.object().put("task_id", post).put("result", "Published."));
            say("orchestrator", orchestrator, "delega_get_chain", Json.object().put("task_id", post));
            out.println("Nothing of this was kept. With agents of your own: " + Program.typed("init"));
        }

        private String delegate(String parent, String content, String agent) {
            return id(say("orchestrator", orchestrator, "delega_delegate_task",
                    Json.object().put("task_id", parent).put("content", content).put("agent_id", agent)), "child");
        }

        private void waitFor(String task, String blocker) {
            var change = Json.object().put("task_id", task);
            change.putArray("blocked_by").add(blocker);
            say("orchestrator", orchestrator, "delega_update_task", change);
        }

        private void finish(String name, PipedClient agent, String task, String result) {
            say(name, agent, "delega_list_tasks", Json.object().put("assigned_to", "me"));
            say(name, agent, "delega_complete_task", Json.object().put("task_id", task).put("result", result));
        }

        private ObjectNode say(String name, PipedClient agent, String tool, ObjectNode arguments) {
            out.println(name + " → " + tool + " " + Json.text(arguments));
            var answer = agent.call(tool, arguments);
            out.println(answer.path("content").path(0).path("text").asText().strip().indent(4));
            return answer;
        }

        private static String id(ObjectNode answer, String what) {
            return answer.path("structuredContent").path(what).path("id").asText();
        }
    }
}
