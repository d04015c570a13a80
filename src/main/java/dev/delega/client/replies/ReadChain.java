package dev.delega.client.replies;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Chain;
import dev.delega.contract.Hop;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/** A chain in its three shapes: tasks with a root object, tasks with a root id, or nothing but hops. */
public final class ReadChain {
    private ReadChain() {}

    public static Chain chain(JsonNode body, String asked) {
        var id = Objects.requireNonNullElse(Lenient.id(body, "task_id"), asked);
        var tasks = inTreeOrder(once(body));
        var depth = Lenient.count(body, "depth");
        var completed = Lenient.count(body, "completed_count");
        var total = Lenient.count(body, "total_count");
        return new Chain(
                id,
                rootId(body, tasks),
                tasks,
                hops(body, tasks, id),
                depth == null ? tasks.stream().mapToInt(task -> task.place().depth()).max().orElse(0) : depth,
                completed == null ? completed(tasks) : completed,
                total == null ? tasks.size() : total);
    }

    private static int completed(List<Task> tasks) {
        return (int) tasks.stream().filter(task -> task.state() == State.COMPLETED).count();
    }

    private static @Nullable String rootId(JsonNode body, List<Task> tasks) {
        var told = Lenient.id(body, "root_id");
        if (told == null) {
            told = Lenient.id(body.path("root"), "id");
        }
        return told != null || tasks.isEmpty() ? told : tasks.getFirst().place().rootId();
    }

    /** A task stands once per hand-over in the list, and the root may stand only beside it. */
    private static Map<String, Task> once(JsonNode body) {
        var tasks = new LinkedHashMap<String, Task>();
        if (ReadTask.looksLikeTask(body.path("root"))) {
            var root = ReadTask.task(body.get("root"));
            tasks.put(root.id(), root);
        }
        for (var task : ReadTask.tasks(Lenient.items(body, "chain", "tasks", "items"))) {
            tasks.putIfAbsent(task.id(), task);
        }
        return tasks;
    }

    /** Old backends send level by level. Neither a circle nor any depth can harm this. */
    private static List<Task> inTreeOrder(Map<String, Task> tasks) {
        var children = tasks.values().stream().collect(groupingBy(task -> parent(task, tasks)));
        var waiting = new ArrayDeque<>(children.getOrDefault("", List.of()));
        var ordered = new LinkedHashMap<String, Task>();
        while (!waiting.isEmpty()) {
            var task = waiting.pop();
            if (ordered.putIfAbsent(task.id(), task) == null) {
                children.getOrDefault(task.id(), List.of()).reversed().forEach(waiting::push);
            }
        }
        tasks.forEach(ordered::putIfAbsent);
        return List.copyOf(ordered.values());
    }

    private static String parent(Task task, Map<String, Task> tasks) {
        var parent = task.place().parentId();
        return parent != null && tasks.containsKey(parent) ? parent : "";
    }

    private static List<Hop> hops(JsonNode body, List<Task> tasks, String id) {
        var listed = hopsOf(Lenient.array(body, "delegations", "hops"), id, _ -> true);
        if (listed.isEmpty()) {
            listed = hopsOf(Lenient.items(body, "chain"), id, ReadChain::isHop);
        }
        return listed.isEmpty() ? derived(tasks) : listed;
    }

    private static boolean isHop(JsonNode node) {
        return node.hasNonNull("to") || node.hasNonNull("from");
    }

    private static List<Hop> hopsOf(JsonNode array, String chainId, Predicate<JsonNode> wanted) {
        var hops = new ArrayList<Hop>();
        for (var node : array) {
            if (wanted.test(node)) {
                var task = Lenient.id(node, "task_id", "id");
                hops.add(new Hop(
                        end(node, "from"),
                        end(node, "to"),
                        Lenient.instant(node, "at"),
                        task == null ? chainId : task,
                        Lenient.text(node, "note")));
            }
        }
        return hops;
    }

    /** Names stand in from and to, ids in from_agent_id and to_agent_id. */
    private static @Nullable Ref end(JsonNode hop, String side) {
        var named = Lenient.ref(hop, side);
        var id = Lenient.id(hop, side + "_agent_id");
        if (id == null) {
            return named;
        }
        return new Ref(id, named == null ? null : named.name());
    }

    /** Where nobody kept the hops: whoever delegated or created a child gave it to its assignee when it was created. */
    private static List<Hop> derived(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.place().parentId() != null)
                .map(task -> new Hop(
                        task.people().delegator() == null ? task.people().creator() : task.people().delegator(),
                        task.people().assignee(),
                        task.times().created(),
                        task.id(),
                        null))
                .toList();
    }
}
