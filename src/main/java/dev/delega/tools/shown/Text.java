package dev.delega.tools.shown;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.delega.contract.Agent;
import dev.delega.contract.Match;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.Webhook;
import dev.delega.words.Moment;
import org.jspecify.annotations.Nullable;

/** Things as one line each. */
public final class Text {
    private Text() {}

    /// A task in a list: `[#12] Fix login | open | P1 | due 2026-11-23 | @researcher | project Web | labels a,b`.
    public static String line(Task task) {
        var parts = new ArrayList<String>();
        parts.add(title(task));
        parts.add(state(task));
        parts.add("P" + task.priority());
        add(parts, "due ", due(task));
        add(parts, "@", name(task.people().assignee()));
        add(parts, "project ", name(task.project()));
        add(parts, "labels ", labels(task));
        add(parts, "blocked by ", task.state() == State.BLOCKED ? ids(task.blockedBy()) : null);
        return String.join(" | ", parts);
    }

    public static String title(Task task) {
        return "[#" + task.id() + "] " + Foreign.line(task.content(), Bounds.TITLE);
    }

    /** The state, and for work in progress who does it. */
    public static String state(Task task) {
        return task.lease() == null ? task.state().wire() : task.state().wire() + " by " + name(task.lease().holder());
    }

    public static String line(Project project) {
        var emoji = project.emoji() == null ? "" : Foreign.line(project.emoji(), 16) + " ";
        var color = project.color() == null ? "" : " | " + Foreign.line(project.color(), 32);
        return "[" + project.id() + "] " + emoji + Foreign.line(project.name(), Bounds.NAME) + color;
    }

    public static String line(Agent agent) {
        var parts = new ArrayList<String>();
        var shown = agent.displayName() == null ? "" : " (" + Foreign.line(agent.displayName(), Bounds.NAME) + ")";
        parts.add("[" + agent.id() + "] " + Foreign.line(agent.name(), Bounds.NAME) + shown);
        parts.add(Foreign.line(agent.role(), Bounds.NAME));
        add(parts, "", counts(agent));
        add(parts, "last seen ", agent.lastSeen() == null ? null : time(agent.lastSeen()));
        add(parts, "", agent.active() ? null : "inactive");
        add(parts, "about: ", agent.description() == null ? null : Foreign.line(agent.description(), Bounds.TITLE));
        return String.join(" | ", parts);
    }

    public static String line(Webhook webhook) {
        var failures = webhook.failures() == 0 ? "" : " | " + webhook.failures() + " failed in a row";
        var events = webhook.events().stream().map(event -> Foreign.line(event, Bounds.NAME)).collect(joining(","));
        return "[" + webhook.id() + "] " + Foreign.line(webhook.url(), Bounds.URL) + " | " + events + " | "
                + (webhook.active() ? "active" : "inactive") + failures;
    }

    public static String line(Match match) {
        return String.format(Locale.ROOT, "looks like #%s (%.2f): %s", match.taskId(), match.score(),
                Foreign.line(match.content(), Bounds.TITLE));
    }

    public static @Nullable String name(@Nullable Ref ref) {
        return ref == null ? null : Foreign.line(ref.label(), Bounds.NAME);
    }

    public static @Nullable String ids(Collection<String> ids) {
        return ids.isEmpty() ? null : ids.stream().limit(20).map(id -> "#" + id).collect(joining(", "));
    }

    public static @Nullable String labels(Task task) {
        return task.labels().isEmpty()
                ? null
                : Foreign.line(String.join(",", task.labels()), Bounds.TITLE);
    }

    public static @Nullable String due(Task task) {
        return task.dueDate() == null ? null : Foreign.line(task.dueDate(), Bounds.NAME);
    }

    public static String time(Instant at) {
        return Moment.text(at.truncatedTo(ChronoUnit.SECONDS));
    }

    public static void add(List<String> parts, String label, @Nullable String value) {
        if (value != null) {
            parts.add(label + value);
        }
    }

    private static @Nullable String counts(Agent agent) {
        var parts = new ArrayList<String>();
        add(parts, "", agent.openTasks() == null ? null : agent.openTasks() + " open");
        add(parts, "", agent.claimedTasks() == null ? null : agent.claimedTasks() + " claimed");
        return parts.isEmpty() ? null : String.join(", ", parts);
    }
}
