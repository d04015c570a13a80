package dev.delega.backend.api;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Agent;
import dev.delega.contract.Delivery;
import dev.delega.contract.Project;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;

/** Agents, projects and webhooks as JSON. */
final class TeamWire {
    private static final List<String> COORDINATING = List.of("tasks.read_all", "tasks.comment_all");

    private TeamWire() {}

    static ObjectNode agent(Agent agent) {
        var json = profile(agent).put("description", agent.description());
        json.put("open_task_count", agent.openTasks());
        json.put("claimed_task_count", agent.claimedTasks());
        json.put("created_at", Wire.at(agent.created()));
        return json.put("last_seen_at", Wire.at(agent.lastSeen()));
    }

    /** As much of an agent as stands on a task. */
    static ObjectNode profile(Agent agent) {
        var json = Json.object()
                .put("id", Long.parseLong(agent.id()))
                .put("name", agent.name())
                .put("display_name", agent.displayName())
                .put("role", role(agent));
        json.set("permissions", Json.strings(agent.permissions()));
        return json.put("is_admin", agent.role().equals("admin")).put("active", agent.active())
                .putNull("open_task_count");
    }

    /** Permissions that add up to a role are that role. */
    private static String role(Agent agent) {
        return agent.role().equals("worker") && agent.permissions().containsAll(COORDINATING)
                ? "coordinator"
                : agent.role();
    }

    static ObjectNode project(Project project) {
        return Json.object()
                .put("id", Long.parseLong(project.id()))
                .put("name", project.name())
                .put("emoji", project.emoji())
                .put("color", project.color())
                .put("sort_order", project.sortOrder())
                .put("created_at", Wire.at(project.created()));
    }

    static ObjectNode webhook(Webhook webhook) {
        var json = Json.object().put("id", Long.parseLong(webhook.id()));
        json.set("agent_id", Wire.id(webhook.agentId()));
        json.put("url", webhook.url()).set("events", Json.strings(webhook.events()));
        json.put("active", webhook.active()).put("failure_count", webhook.failures())
                .put("created_at", Wire.at(webhook.created()))
                .put("signature_scheme", webhook.scheme().wire());
        json.set("project_id", Wire.id(webhook.filter().projectId()));
        json.put("label", webhook.filter().label()).set("about_agent_id", Wire.id(webhook.filter().agentId()));
        return json;
    }

    static ObjectNode delivery(Delivery delivery) {
        var json = Json.object().put("id", Long.parseLong(delivery.id()));
        json.set("webhook_id", Wire.id(delivery.webhookId()));
        json.set("payload", delivery.payload());
        return json.put("delivery", delivery.key())
                .put("event", delivery.event())
                .put("seq", delivery.seq())
                .put("state", delivery.state())
                .put("success", delivery.delivered())
                .put("attempts", delivery.attempts())
                .put("status_code", delivery.status())
                .put("error", delivery.error())
                .put("response", delivery.response())
                .put("replay", delivery.replay())
                .put("next_attempt_at", Wire.at(delivery.next()))
                .put("created_at", Wire.at(delivery.created()))
                .put("finished_at", Wire.at(delivery.finished()));
    }
}
