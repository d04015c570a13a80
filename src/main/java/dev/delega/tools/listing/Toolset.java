package dev.delega.tools.listing;

import java.util.List;
import java.util.Optional;

/** Tools shown or hidden together, in the order of the list, and what a model is told about them at the start. */
public record Toolset(String id, List<String> tools, List<Hint> hints) {
    public static final Toolset CORE = new Toolset(
            "core",
            List.of(
                    "delega_create_task",
                    "delega_list_tasks",
                    "delega_get_task",
                    "delega_update_task",
                    "delega_delegate_task",
                    "delega_complete_task",
                    "delega_add_comment",
                    "delega_get_chain",
                    "delega_list_projects",
                    "delega_create_project",
                    "delega_list_agents",
                    "delega_register_agent",
                    "delega_list_webhooks",
                    "delega_create_webhook"),
            List.of(
                    new Hint("delega_list_tasks",
                            "Start with delega_list_tasks and assigned_to \"me\" to see your work."),
                    new Hint("delega_get_task", "Read a task with delega_get_task before you work on it."),
                    new Hint(
                            "delega_delegate_task",
                            "Hand work to another agent with delega_delegate_task: with content it becomes a child"
                                    + " task, without it the task itself changes hands."),
                    new Hint("delega_add_comment", "Note progress with delega_add_comment."),
                    new Hint(
                            "delega_complete_task",
                            "Finish with delega_complete_task and say in result what came out of it."),
                    new Hint(
                            "delega_list_agents",
                            "Agents and projects may be given by id or by name; delega_list_agents tells who there"
                                    + " is.")));

    static final Toolset QUEUE = new Toolset(
            "queue",
            List.of("delega_wait_for"),
            List.of(new Hint("delega_wait_for",
                    "Wait for others with delega_wait_for instead of asking again and again.")));

    static final Toolset ADMIN = new Toolset(
            "admin",
            List.of(
                    "delega_update_webhook",
                    "delega_delete_webhook",
                    "delega_list_deliveries",
                    "delega_replay_deliveries"),
            List.of(new Hint("delega_list_deliveries",
                    "delega_list_deliveries tells what became of a webhook's events.")));

    private static final List<Toolset> ALL = List.of(CORE, QUEUE, ADMIN);

    public Toolset {
        tools = List.copyOf(tools);
        hints = List.copyOf(hints);
    }

    /** A sentence that only makes sense while that tool is shown. */
    public record Hint(String tool, String sentence) {}

    public static List<Toolset> all() {
        return ALL;
    }

    static Optional<Toolset> named(String id) {
        for (var toolset : ALL) {
            if (toolset.id.equals(id)) {
                return Optional.of(toolset);
            }
        }
        return Optional.empty();
    }
}
