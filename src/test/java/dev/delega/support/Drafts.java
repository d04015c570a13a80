package dev.delega.support;

import java.util.List;

import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/** Tasks to be asked for, where only a field or two matter. */
public final class Drafts {
    private Drafts() {}

    public static Task.Draft draft(String content) {
        return draft(content, null, List.of());
    }

    public static Task.Draft draftFor(String assignee, String content) {
        return draft(content, assignee, List.of());
    }

    public static Task.Draft draftAfter(String content, String... blockers) {
        return draft(content, null, List.of(blockers));
    }

    private static Task.Draft draft(String content, @Nullable String assignee, List<String> blockers) {
        return new Task.Draft(content, null, null, List.of(), null, null, assignee, null, blockers);
    }
}
