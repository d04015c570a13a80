package dev.delega.tools.answers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Agent;
import dev.delega.contract.Project;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;

/** How the answers about agents, projects and webhooks read. */
public final class TeamAnswers {
    private TeamAnswers() {}

    public static Answer projects(List<Project> projects) {
        return list("projects", projects, Text::line, Shape::project,
                "No projects found.\nTasks need none; delega_create_project makes one.");
    }

    public static Answer created(Project project) {
        return Answer.of(
                "Project created: " + Text.line(project) + "\nName it as project in delega_create_task.",
                Shape.shape().with("project", Shape.project(project)).done());
    }

    public static Answer agents(List<Agent> agents) {
        return list("agents", agents, Text::line, Shape::agent,
                "No agents registered.\nRegister one with delega_register_agent to hand it work.");
    }

    public static Answer registered(Agent agent, Kept kept) {
        var shape = Shape.shape().with("agent", Shape.agent(agent)).with("key", kept.revealed());
        return switch (kept) {
            case Kept.In(var file, _) -> Answer.of(
                    "Agent registered: " + Text.line(agent) + "\nIts key is in " + file + revealed(kept) + "\n"
                            + instructions(agent, file),
                    usable(shape, agent, file));
            case Kept.Before(var file) -> Answer.of(
                    "Agent registered earlier by the same request: " + Text.line(agent)
                            + "\nIts key was sent only then and is in " + file + "\n" + instructions(agent, file),
                    usable(shape, agent, file));
            case Kept.Nowhere _ -> Answer.of(
                    "Agent registered: " + Text.line(agent)
                            + "\nThe backend sent no key with this answer; it does so only once, at the first"
                            + " registration.",
                    shape.done());
        };
    }

    public static Answer webhooks(List<Webhook> webhooks) {
        return list("webhooks", webhooks, Text::line, Shape::webhook,
                "No webhooks configured.\ndelega_create_webhook has events sent to a URL.");
    }

    public static Answer subscribed(Webhook webhook, Kept kept) {
        var shape = Shape.shape().with("webhook", Shape.webhook(webhook)).with("secret", kept.revealed());
        return switch (kept) {
            case Kept.In(var file, _) -> Answer.of(
                    "Webhook created: " + Text.line(webhook) + "\nIts secret, which signs every delivery, is in " + file
                            + revealed(kept),
                    shape.with("secret_file", file.toString(), Bounds.COMMENT).done());
            case Kept.Before(var file) -> Answer.of(
                    "Webhook created: " + Text.line(webhook)
                            + "\nNo secret came with this answer; one that was kept earlier under its id is in " + file,
                    shape.with("secret_file", file.toString(), Bounds.COMMENT).done());
            case Kept.Nowhere _ -> Answer.of(
                    "Webhook created: " + Text.line(webhook) + "\nThe backend sent no secret with this answer.",
                    shape.done());
        };
    }

    private static <T> Answer list(
            String name, Collection<T> all, Function<T, String> line, Function<T, ObjectNode> shape, String nothing) {
        var shown = all.stream().limit(Bounds.ROWS).toList();
        var lines = new ArrayList<>(shown.stream().map(line).toList());
        if (all.isEmpty()) {
            lines.add(nothing);
        } else if (all.size() > shown.size()) {
            lines.add("(" + (all.size() - shown.size()) + " more left out; all of them can be named in calls)");
        }
        return Answer.of(String.join("\n", lines), Shape.shape().always(name, Shape.list(shown, shape)).done());
    }

    private static String revealed(Kept kept) {
        return kept.revealed() == null ? "" : " and reads " + kept.revealed();
    }

    private static String instructions(Agent agent, Path file) {
        return "Give that agent this entry in its MCP configuration (and the DELEGA_API_URL, DELEGA_DB or"
                + " DELEGA_HOME of yours, if set):\n" + Json.pretty(entry(agent, file));
    }

    private static ObjectNode usable(Shape shape, Agent agent, Path file) {
        return shape.with("key_file", file.toString(), Bounds.COMMENT).with("config", entry(agent, file)).done();
    }

    /** What the new agent's client needs to start us as that agent. */
    private static ObjectNode entry(Agent agent, Path file) {
        var entry = Json.object();
        var server = entry.putObject("mcpServers").putObject("delega");
        server.put("command", "delega-mcp");
        server.putObject("env").put("DELEGA_AGENT", Foreign.line(agent.name(), Bounds.NAME))
                .put("DELEGA_AGENT_KEY_FILE", file.toString());
        return entry;
    }
}
