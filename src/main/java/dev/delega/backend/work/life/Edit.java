package dev.delega.backend.work.life;

import java.util.Set;

import dev.delega.contract.State;
import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/// What is to change about a task: the names of the fields that were given, and their values. A named field whose
/// value is null is cleared; one that is not named stays.
public record Edit(Set<String> named, Task.Draft values, @Nullable State state) {
    public Edit {
        named = Set.copyOf(named);
    }

    boolean names(String field) {
        return named.contains(field);
    }
}
