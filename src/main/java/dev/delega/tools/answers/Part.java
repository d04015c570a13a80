package dev.delega.tools.answers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What can be left out of a task's answer. */
public enum Part {
    COMMENTS, CONTEXT, SUBTASKS, LINKS, HISTORY;

    static Set<Part> all() {
        return EnumSet.allOf(Part.class);
    }

    public static Set<Part> of(@Nullable List<Part> asked) {
        return asked == null ? all() : asked.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(asked);
    }
}
