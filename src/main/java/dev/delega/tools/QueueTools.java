package dev.delega.tools;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.arguments.Range;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.tools.answers.TaskId;
import org.jspecify.annotations.Nullable;

/** Working side by side with others: for now, waiting for them. */
final class QueueTools {
    private static final int USUAL_SECONDS = 25;

    private final Supplier<DelegaClient> delega;

    QueueTools(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    record WaitFor(
            @Doc("Left out: anything new that concerns you") @Nullable String taskId,
            @Doc("Cursor of the last answer: misses nothing in between") @Nullable String after,
            @Doc(TaskTools.CLEAR) @Range(min = 1, max = 55) @Nullable Integer timeoutSeconds) {

        Duration patience() {
            return Duration.ofSeconds(timeoutSeconds == null ? USUAL_SECONDS : timeoutSeconds);
        }
    }

    List<Tool<?>> all() {
        return List.of(waitFor());
    }

    private Tool<WaitFor> waitFor() {
        return Tool.named("delega_wait_for")
                .titled("Wait for others")
                .tells("""
                        Wait until a task finishes or can go on, or until others do something that concerns you, \
                        instead of asking again and again. When the time is over call again with the cursor as after.""")
                .answers(Outputs.waited())
                .takes(WaitFor.class, this::await);
    }

    private Answer await(WaitFor asked) {
        var wait = new Wait(delega.get(), asked.patience());
        return asked.taskId == null ? wait.forNews(asked.after) : wait.forTask(TaskId.of(asked.taskId), asked.after);
    }
}
