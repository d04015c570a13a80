package dev.delega.tools;

import java.nio.file.Path;

import dev.delega.mcp.McpServer;
import dev.delega.mcp.stdio.StdioTransport;
import dev.delega.support.Script;
import dev.delega.tools.listing.Selection;
import io.modelcontextprotocol.spec.McpSchema.Implementation;

/** The real tools over the real engine, on a backend that always gives the same answers. */
public final class ScriptedServer {
    private static final String TASK = """
            {"id":12,"content":"Fix login","status":"open","priority":1,"assigned_to_agent":{"id":2,"name":"researcher"}}""";

    private ScriptedServer() {}

    /** The argument is the folder for keys. */
    public static void main(String[] args) {
        System.setOut(System.err);
        var backend = backend();
        var catalogue = new Catalogue(backend::client, Selection.standard(),
                new KeyFiles(Path.of(args[0]), false, false));
        var self = Implementation.builder("delega-mcp", "1.0").build();
        System.exit(new StdioTransport(new McpServer(catalogue, self), StdioTransport.Limits.usual()).run());
    }

    private static Script backend() {
        return new Script()
                .on("POST /tasks", TASK)
                .on("GET /tasks", "{\"items\":[" + TASK + "],\"total\":41,\"next_cursor\":\"abc\"}")
                .on("GET /tasks/12", TASK)
                .on("PUT /tasks/12", TASK.replace("\"priority\":1", "\"priority\":2"))
                .on("POST /tasks/12/delegate", TASK.replace("\"id\":12", "\"id\":13,\"parent_task_id\":12"))
                .on("POST /tasks/12/complete", TASK.replace("open", "completed"))
                .on("POST /tasks/12/comments",
                        "{\"id\":7,\"task_id\":12,\"content\":\"Done soon\",\"author\":\"researcher\"}")
                .on("GET /tasks/12/chain",
                        "{\"root_id\":12,\"depth\":0,\"completed_count\":0,\"total_count\":1,\"chain\":[" + TASK
                                + "],\"delegations\":[]}")
                .on("GET /projects", "[{\"id\":1,\"name\":\"Web\"}]")
                .on("POST /projects", "{\"id\":1,\"name\":\"Web\"}")
                .on("GET /agents", "[{\"id\":2,\"name\":\"researcher\",\"role\":\"worker\",\"active\":true}]")
                .on("POST /agents",
                        "{\"id\":4,\"name\":\"editor\",\"role\":\"worker\",\"active\":true,\"api_key\":\"dlg_secret\"}")
                .on("GET /webhooks", "[]")
                .on("POST /webhooks",
                        "{\"id\":5,\"url\":\"https://example.com/hook\",\"events\":[\"task.created\"],\"active\":true}");
    }
}
