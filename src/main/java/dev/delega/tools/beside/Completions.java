package dev.delega.tools.beside;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Agent;
import dev.delega.contract.Project;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.contract.TaskQuery;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;

/** Values a client can offer while a person types an argument. */
public final class Completions {
    private static final int MOST = 100;

    private final Supplier<DelegaClient> delega;

    public Completions(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    /** Those that start like the prefix; none when the backend refuses, because nobody waits for an error here. */
    public List<String> of(String argument, String prefix) {
        var start = prefix.toLowerCase(Locale.ROOT);
        try {
            return known(argument).filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start)).limit(MOST)
                    .toList();
        } catch (Refused _) {
            return List.of();
        }
    }

    private Stream<String> known(String argument) {
        return switch (argument) {
            case "id", "task_id" -> delega.get().tasks(TaskQuery.open(MOST)).tasks().stream().map(Task::id);
            case "agent", "to" ->
                delega.get().agents().stream().filter(Agent::active).map(Agent::name).map(Completions::clean);
            case "project" -> delega.get().projects().stream().map(Project::name).map(Completions::clean);
            case "label" -> delega.get().tasks(TaskQuery.open(MOST)).tasks().stream()
                    .flatMap(task -> task.labels().stream()).map(Completions::clean).distinct();
            default -> Stream.empty();
        };
    }

    private static String clean(String name) {
        return Foreign.line(name, Bounds.NAME);
    }
}
