package dev.delega.client.replies;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Agent;
import dev.delega.contract.Project;
import dev.delega.contract.Webhook;

/** Agents, projects and webhooks as any backend sends them. */
public final class ReadTeam {
    public static final List<String> COORDINATOR = List.of("tasks.read_all", "tasks.comment_all");

    private ReadTeam() {}

    public static Agent agent(JsonNode reply) {
        var node = Lenient.inside(reply, "agent");
        var permissions = Lenient.texts(node, "permissions").stream().map(it -> it.replace(':', '.')).toList();
        return new Agent(
                Lenient.words(node, "id"),
                Lenient.words(node, "name"),
                Lenient.text(node, "display_name", "label"),
                Lenient.text(node, "description"),
                role(node, permissions),
                permissions,
                Lenient.truth(node, true, "active"),
                Lenient.count(node, "open_task_count", "open_tasks", "open_count"),
                Lenient.count(node, "claimed_task_count", "claimed_tasks", "claimed_count"),
                Lenient.instant(node, "last_seen_at", "last_seen"));
    }

    /** Old backends have no roles, only what makes one. */
    private static String role(JsonNode node, List<String> permissions) {
        var role = Lenient.id(node, "role");
        if (role != null) {
            return role;
        }
        if (Lenient.truth(node, false, "is_admin")) {
            return "admin";
        }
        return permissions.containsAll(COORDINATOR) ? "coordinator" : "worker";
    }

    public static List<Agent> agents(JsonNode body) {
        return ReadTalk.each(Lenient.items(body, "agents", "items"), ReadTeam::agent);
    }

    public static Project project(JsonNode reply) {
        var node = Lenient.inside(reply, "project");
        return new Project(
                Lenient.words(node, "id"),
                Lenient.words(node, "name"),
                Lenient.id(node, "emoji"),
                Lenient.id(node, "color"));
    }

    public static List<Project> projects(JsonNode body) {
        return ReadTalk.each(Lenient.items(body, "projects", "items"), ReadTeam::project);
    }

    public static Webhook webhook(JsonNode reply) {
        var node = Lenient.inside(reply, "webhook");
        return new Webhook(
                Lenient.words(node, "id"),
                Lenient.words(node, "url"),
                Lenient.texts(node, "events"),
                Lenient.truth(node, true, "active"),
                (int) Lenient.number(node, "failure_count", "failures"));
    }

    public static List<Webhook> webhooks(JsonNode body) {
        return ReadTalk.each(Lenient.items(body, "webhooks", "items"), ReadTeam::webhook);
    }
}
