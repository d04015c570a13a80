package dev.delega.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.contract.TaskQuery;
import io.modelcontextprotocol.spec.McpSchema;

/** What a client can attach to a conversation: the board, a task, a task's chain. */
final class Resources {
    private static final String MARKDOWN = "text/markdown";
    private static final String BOARD = "delega://board";
    private static final String TASK = "delega://tasks/{id}";
    private static final String CHAIN = "delega://tasks/{id}/chain";
    private static final String TASKS = "delega://tasks/";
    private static final String OF_CHAIN = "/chain";
    private static final int LISTED = 20;
    private static final int ON_BOARD = 50;

    private final Supplier<DelegaClient> delega;

    Resources(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    /** The board, and the most urgent open tasks while the backend answers. */
    List<McpSchema.Resource> list() {
        var all = new ArrayList<McpSchema.Resource>();
        all.add(McpSchema.Resource.builder(BOARD, "board").title("The board").mimeType(MARKDOWN)
                .description("The most urgent unfinished tasks and who works here").build());
        try {
            delega.get().tasks(TaskQuery.open(LISTED)).tasks().stream().limit(LISTED).map(Resources::resource)
                    .forEach(all::add);
        } catch (Refused _) {
            return all;
        }
        return all;
    }

    List<McpSchema.ResourceTemplate> templates() {
        return List.of(
                McpSchema.ResourceTemplate.builder(TASK, "task").title("A task").mimeType(MARKDOWN)
                        .description("Everything about one task").build(),
                McpSchema.ResourceTemplate.builder(CHAIN, "chain").title("A task's chain").mimeType(MARKDOWN)
                        .description("The delegations a task is part of").build());
    }

    Optional<McpSchema.TextResourceContents> read(String uri) {
        try {
            return text(uri).map(text -> contents(uri, Bounds.cap(text)));
        } catch (Refused refused) {
            return refused.problem() instanceof Problem.NotFound || refused.problem() instanceof Problem.Invalid
                    ? Optional.empty()
                    : Optional.of(contents(uri, Remedy.of(refused.problem())));
        }
    }

    private Optional<String> text(String uri) {
        if (uri.equals(BOARD)) {
            return Optional.of(board());
        }
        if (!uri.startsWith(TASKS)) {
            return Optional.empty();
        }
        var rest = uri.substring(TASKS.length());
        var chain = rest.endsWith(OF_CHAIN);
        var id = rest.substring(0, rest.length() - (chain ? OF_CHAIN.length() : 0));
        if (id.isEmpty() || id.contains("/")) {
            return Optional.empty();
        }
        return Optional.of(chain
                ? ChainAnswers.text(delega.get().chain(id), null)
                : TaskText.of(delega.get().details(id), Part.all()));
    }

    private String board() {
        var page = delega.get().tasks(TaskQuery.open(ON_BOARD));
        var tasks = page.tasks().isEmpty() ? "Nothing is open." : TaskAnswers.lines(page);
        return "# Board\n\n## Unfinished tasks, most urgent first\n" + tasks + agents();
    }

    /** Not everybody may see who else there is. */
    private String agents() {
        try {
            return "\n\n## Agents\n" + TeamAnswers.agents(delega.get().agents()).text();
        } catch (Refused _) {
            return "";
        }
    }

    private static McpSchema.TextResourceContents contents(String uri, String text) {
        return McpSchema.TextResourceContents.builder(uri, text).mimeType(MARKDOWN).build();
    }

    private static McpSchema.Resource resource(Task task) {
        return McpSchema.Resource.builder(TASK.replace("{id}", task.id()), "task-" + task.id())
                .title(Text.title(task))
                .description(Text.line(task))
                .mimeType(MARKDOWN)
                .build();
    }
}
