package dev.delega.backend.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.delega.backend.access.Actor;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Chain;
import dev.delega.contract.Hop;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/** Who delegated what to whom: the tree that a task belongs to, as far as the caller may see it. */
public final class Chains {
    private final TaskStore tasks;

    Chains(TaskStore tasks) {
        this.tasks = tasks;
    }

    public Chain of(String id) {
        return tasks.db().read(() -> {
            var task = tasks.visible(id);
            var root = Objects.requireNonNullElse(task.place().rootId(), task.id());
            var tree = inTreeOrder(visible(Long.parseLong(root)));
            return new Chain(task.id(), root, tree, hops(Long.parseLong(root), tree),
                    tree.stream().mapToInt(it -> it.place().depth()).max().orElse(0),
                    (int) tree.stream().filter(it -> it.state() == State.COMPLETED).count(),
                    tree.size());
        });
    }

    /** What was delegated from a task directly, oldest first. */
    public List<Task> childrenOf(String id) {
        return tasks.db().read(() -> tasks.db()
                .sql("select * from task_view where parent_id = :parent and " + tasks.scope() + " order by id")
                .set("parent", TaskStore.idOf(tasks.visible(id)))
                .set("me", Actor.current().id())
                .list(TaskStore::task));
    }

    private List<Task> visible(long root) {
        return tasks.db().sql("select * from task_view where root_id = :root and " + tasks.scope() + " order by id")
                .set("root", root)
                .set("me", Actor.current().id())
                .list(TaskStore::task);
    }

    /** Parents before their children, siblings by age; a task whose parent is hidden stands at the top. */
    private static List<Task> inTreeOrder(List<Task> found) {
        var children = new HashMap<String, List<Task>>();
        var known = new HashSet<String>();
        found.forEach(task -> known.add(task.id()));
        var tops = new ArrayList<Task>();
        for (var task : found) {
            var parent = task.place().parentId();
            (parent != null && known.contains(parent) ? children.computeIfAbsent(parent, _ -> new ArrayList<>()) : tops)
                    .add(task);
        }
        var ordered = new ArrayList<Task>();
        tops.forEach(top -> descend(top, children, ordered));
        return ordered;
    }

    private static void descend(Task task, Map<String, List<Task>> children, List<Task> ordered) {
        ordered.add(task);
        children.getOrDefault(task.id(), List.of()).forEach(child -> descend(child, children, ordered));
    }

    private List<Hop> hops(long root, List<Task> tree) {
        var known = new HashSet<String>();
        tree.forEach(task -> known.add(task.id()));
        return tasks.db().sql("""
                select h.id, h.task_id, h.from_id, f.name as from_name, h.to_id, t.name as to_name, h.at, h.note
                  from hop h
                  join task on task.id = h.task_id
                  left join agent f on f.id = h.from_id
                  left join agent t on t.id = h.to_id
                 where task.root_id = :root
                 order by h.id
                """).set("root", root).list(Chains::hop).stream()
                .filter(hop -> known.contains(hop.taskId()))
                .sorted((one, other) -> at(one).compareTo(at(other)))
                .toList();
    }

    private static Instant at(Hop hop) {
        return Objects.requireNonNull(hop.at());
    }

    private static Hop hop(Row row) {
        return new Hop(ref(row, "from"), ref(row, "to"), row.instant("at"), Long.toString(row.number("task_id")),
                row.maybeText("note"));
    }

    private static @Nullable Ref ref(Row row, String stem) {
        var id = row.maybeNumber(stem + "_id");
        return id == null ? null : new Ref(Long.toString(id), row.maybeText(stem + "_name"));
    }
}
