package dev.delega.client;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

import dev.delega.client.DelegaClient.Registered;
import dev.delega.client.DelegaClient.Subscribed;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTeam;
import dev.delega.client.replies.Said;
import dev.delega.contract.Agent;
import dev.delega.contract.Project;
import dev.delega.contract.Webhook;
import org.jspecify.annotations.Nullable;

/** Projects, agents and webhooks. */
record Team(Endpoint endpoint) {

    List<Project> projects() {
        return ReadTeam.projects(endpoint.list(Request.get("projects"), "projects"));
    }

    Project createProject(String name, @Nullable String emoji, @Nullable String color, @Nullable String requestId) {
        var body = Body.empty().text("name", name).text("emoji", emoji).text("color", color);
        return ReadTeam.project(endpoint.ask(Request.post(body.json(), "projects").once(requestId)));
    }

    Agent me() {
        return ReadTeam.agent(endpoint.ask(Request.get("agent", "me")));
    }

    String health() {
        var body = endpoint.ask(Request.get("health"));
        return Stream.of("service", "version").map(word -> Said.clean(body.path(word).asText()))
                .filter(word -> !word.isEmpty())
                .collect(joining(" "));
    }

    List<Agent> agents() {
        return ReadTeam.agents(endpoint.list(Request.get("agents"), "agents"));
    }

    Registered register(
            String name,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String role,
            List<String> permissions,
            @Nullable String requestId) {
        var body = Body.empty()
                .text("name", name)
                .text("display_name", displayName)
                .text("description", description)
                .text("role", role)
                .texts("permissions", permissions);
        if (role != null && permissions.isEmpty() && !endpoint.declares(Feature.NAMES)) {
            spellOut(role, body);
        }
        var reply = endpoint.ask(Request.post(body.json(), "agents").once(requestId));
        var agent = Lenient.inside(reply, "agent");
        var key = Lenient.id(reply, "api_key", "key");
        return new Registered(ReadTeam.agent(reply), key == null ? Lenient.id(agent, "api_key", "key") : key);
    }

    /** Older backends ignore a role and read what makes one. */
    private static void spellOut(String role, Body body) {
        switch (role) {
            case "admin" -> body.json().put("is_admin", true);
            case "coordinator" -> body.texts("permissions", ReadTeam.COORDINATOR);
            default -> {
            }
        }
    }

    List<Webhook> webhooks() {
        return ReadTeam.webhooks(endpoint.list(Request.get("webhooks"), "webhooks"));
    }

    Subscribed createWebhook(String url, List<String> events, @Nullable String secret, @Nullable String requestId) {
        var body = Body.empty().text("url", url).texts("events", events).text("secret", secret);
        var reply = endpoint.ask(Request.post(body.json(), "webhooks").once(requestId));
        var told = Lenient.id(reply, "secret");
        return new Subscribed(ReadTeam.webhook(reply),
                told == null ? Lenient.id(reply.path("webhook"), "secret") : told);
    }
}
