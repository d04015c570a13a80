package dev.delega.tools.beside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.contract.TaskQuery;
import dev.delega.tools.answers.ChainAnswers;
import dev.delega.tools.answers.Remedy;
import dev.delega.tools.answers.TaskAnswers;
import dev.delega.tools.answers.TeamAnswers;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Text;
import io.modelcontextprotocol.spec.McpSchema;

/** What a client can attach to a conversation: the board, the own inbox, a task, a task's chain. */
public final class Resources {
    private static final String MARKDOWN = "text/markdown";
    private static final int LISTED = 20;
    private static final int ON_BOARD = 50;

    private final Supplier<DelegaClient> delega;

    public Resources(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    /** Whether that is the address of something, be it there or not. */
    public static boolean named(String uri) {
        return Address.of(uri).isPresent();
    }

    /** The board, the inbox, and the most urgent open tasks while the backend answers. */
    public List<McpSchema.Resource> list() {
        var all = new ArrayList<McpSchema.Resource>();
        all.add(McpSchema.Resource.builder(Address.BOARD, "board").title("The board").mimeType(MARKDOWN)
                .description("The most urgent unfinished tasks and who works here").build());
        all.add(McpSchema.Resource.builder(Address.INBOX, "inbox").title("Your inbox").mimeType(MARKDOWN)
                .description("The unfinished tasks assigned to you").build());
        try {
            delega.get().tasks(TaskQuery.open(LISTED)).tasks().stream().limit(LISTED).map(Resources::resource)
                    .forEach(all::add);
        } catch (Refused _) {
            return all;
        }
        return all;
    }

    public List<McpSchema.ResourceTemplate> templates() {
        return List.of(
                McpSchema.ResourceTemplate.builder(Address.TASK, "task").title("A task").mimeType(MARKDOWN)
                        .description("Everything about one task").build(),
                McpSchema.ResourceTemplate.builder(Address.CHAIN, "chain").title("A task's chain").mimeType(MARKDOWN)
                        .description("The delegations a task is part of").build());
    }

    public Optional<McpSchema.TextResourceContents> read(String uri) {
        try {
            return text(uri).map(text -> contents(uri, Bounds.cap(text)));
        } catch (Refused refused) {
            return refused.problem() instanceof Problem.NotFound || refused.problem() instanceof Problem.Invalid
                    ? Optional.empty()
                    : Optional.of(contents(uri, Remedy.of(refused.problem())));
        }
    }

    private Optional<String> text(String uri) {
        return Address.of(uri).map(address -> switch (address) {
            case Address.Board _ -> board();
            case Address.Inbox _ -> inbox();
            case Address.OfTask(var id) -> TaskAnswers.text(delega.get().details(id));
            case Address.OfChain(var id) -> ChainAnswers.text(delega.get().chain(id), null);
        });
    }

    private String inbox() {
        var page = delega.get().tasks(TaskQuery.mine(ON_BOARD));
        return "# Inbox\n\n## Unfinished tasks assigned to you, most urgent first\n"
                + (page.tasks().isEmpty() ? "Nothing waits for you." : TaskAnswers.lines(page)) + silenced();
    }

    /** For those who look after webhooks: what is off because nobody took it, and needs somebody's attention. */
    private String silenced() {
        try {
            var off = delega.get().webhooks().stream().filter(hook -> !hook.active() && hook.failures() > 0).toList();
            var lines = new StringBuilder();
            for (var hook : off) {
                lines.append("\n- ").append(Text.line(hook));
            }
            return off.isEmpty()
                    ? ""
                    : "\n\n## Webhooks that were switched off because they failed" + lines
                            + "\nNothing is lost: active again (delega_update_webhook), they are sent what they missed.";
        } catch (Refused _) {
            return "";
        }
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
        return McpSchema.Resource.builder(Address.TASK.replace("{id}", task.id()), "task-" + task.id())
                .title(Text.title(task))
                .description(Text.line(task))
                .mimeType(MARKDOWN)
                .build();
    }
}
