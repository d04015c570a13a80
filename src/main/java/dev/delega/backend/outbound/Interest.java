package dev.delega.backend.outbound;

import java.util.List;

import dev.delega.contract.Event;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** Which events somebody wants to hear of: kinds or patterns such as `task.*`, of one task, by one agent. */
public record Interest(List<String> kinds, @Nullable Long task, @Nullable Long agent) {
    public Interest {
        kinds = List.copyOf(kinds);
    }

    /** Refuses what would never come. */
    public static void check(String field, List<String> kinds) {
        for (var wanted : kinds) {
            if (EventLog.KINDS.stream().noneMatch(kind -> matches(wanted, kind))) {
                throw new Problem.Invalid(field, "has no event '" + wanted + "'; valid are task.* and "
                        + String.join(", ", EventLog.KINDS)).refused();
            }
        }
    }

    public boolean wants(Event event) {
        return (kinds.isEmpty() || kinds.stream().anyMatch(wanted -> matches(wanted, event.kind())))
                && (task == null || task.toString().equals(event.taskId()))
                && (agent == null || (event.actor() != null && agent.toString().equals(event.actor().id())));
    }

    /** Whether a kind is meant by this one or by this pattern. */
    public static boolean matches(String wanted, String kind) {
        return wanted.endsWith("*") ? kind.startsWith(wanted.substring(0, wanted.length() - 1)) : wanted.equals(kind);
    }
}
