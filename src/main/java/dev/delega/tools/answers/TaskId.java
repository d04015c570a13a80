package dev.delega.tools.answers;

import java.util.List;

/** A task's id as models copy it out of our answers, where it reads {@code #12}. */
public final class TaskId {
    private TaskId() {}

    public static String of(String given) {
        return given.startsWith("#") ? given.substring(1) : given;
    }

    public static List<String> all(List<String> given) {
        return given.stream().map(TaskId::of).toList();
    }
}
