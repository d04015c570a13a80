package dev.delega.tools.answers;

import java.util.ArrayList;
import java.util.List;

import dev.delega.contract.Chain;
import dev.delega.contract.Hop;
import dev.delega.contract.Ref;
import dev.delega.contract.Task;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;
import org.jspecify.annotations.Nullable;

/** How a chain of delegations reads: the tree with states, then the hops. */
public final class ChainAnswers {
    /** How much of it the text shows; the data always holds both. */
    public enum Format {
        TREE, HOPS
    }

    private ChainAnswers() {}

    public static Answer chain(Chain chain, @Nullable Format format) {
        return Answer.of(
                text(chain, format),
                Shape.shape().with("task_id", chain.taskId())
                        .with("root_id", chain.rootId())
                        .always("chain", Shape.list(first(chain.tasks()), Shape::row))
                        .always("delegations", Shape.list(first(chain.hops()), Shape::hop))
                        .with("depth", chain.depth())
                        .with("completed_count", chain.completed())
                        .with("total_count", chain.total())
                        .done());
    }

    public static String text(Chain chain, @Nullable Format format) {
        var lines = new ArrayList<String>();
        lines.add("Delegation chain (root #" + root(chain) + ", depth " + chain.depth() + ", " + chain.completed() + "/"
                + chain.total() + " complete):");
        if (format != Format.HOPS) {
            first(chain.tasks()).stream().map(task -> node(task, chain)).forEach(lines::add);
            leftOut(lines, chain.tasks(), "tasks");
        }
        hops(lines, chain);
        return String.join("\n", lines);
    }

    private static void hops(List<String> lines, Chain chain) {
        if (chain.hops().isEmpty()) {
            lines.add("No hops: nothing was delegated here yet; delega_delegate_task does.");
            return;
        }
        lines.add("Hops:");
        first(chain.hops()).stream().map(ChainAnswers::hop).forEach(lines::add);
        leftOut(lines, chain.hops(), "hops");
    }

    private static String node(Task task, Chain chain) {
        var assignee = Text.name(task.people().assignee());
        return "  ".repeat(1 + Math.min(task.place().depth(), 40)) + Text.title(task) + " (depth "
                + task.place().depth()
                + ", " + Text.state(task) + (assignee == null ? "" : ", @" + assignee) + ")"
                + (task.id().equals(chain.taskId()) ? " ← this task" : "");
    }

    private static String hop(Hop hop) {
        var at = hop.at() == null ? "" : " at " + Text.time(hop.at());
        var note = hop.note() == null ? "" : ", note: " + Foreign.line(hop.note(), Bounds.TITLE);
        return "  " + who(hop.from()) + " → " + who(hop.to()) + at + " (#" + hop.taskId() + ")" + note;
    }

    private static String who(@Nullable Ref agent) {
        var name = Text.name(agent);
        return name == null ? "nobody" : name;
    }

    private static String root(Chain chain) {
        return chain.rootId() == null ? chain.taskId() : chain.rootId();
    }

    private static void leftOut(List<String> lines, List<?> all, String what) {
        if (all.size() > Bounds.CHAIN) {
            lines.add("  (" + (all.size() - Bounds.CHAIN) + " more " + what + " left out; ask for the chain of a task"
                    + " further down)");
        }
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), Bounds.CHAIN));
    }
}
