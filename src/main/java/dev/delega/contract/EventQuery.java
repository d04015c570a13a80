package dev.delega.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Which events to tell, after which one; "for me" is what others did that concerns the caller. */
public record EventQuery(String after, List<String> kinds, @Nullable String taskId, boolean forMe) {
    /** Stands for what has not happened yet. */
    public static final String NOW = "now";

    public EventQuery {
        kinds = List.copyOf(kinds);
    }

    public static EventQuery all(@Nullable String after) {
        return new EventQuery(orNow(after), List.of(), null, false);
    }

    public static EventQuery ofTask(String taskId, List<String> kinds, @Nullable String after) {
        return new EventQuery(orNow(after), kinds, taskId, false);
    }

    public static EventQuery forMe(@Nullable String after) {
        return new EventQuery(orNow(after), List.of(), null, true);
    }

    public EventQuery goingOnAfter(String next) {
        return new EventQuery(next, kinds, taskId, forMe);
    }

    private static String orNow(@Nullable String after) {
        return after == null ? NOW : after;
    }
}
