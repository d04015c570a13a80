package dev.delega.backend.api;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Role;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.Webhooks;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.contract.Problem;

/** Agents, projects and webhooks. */
final class TeamRoutes {
    private final Agents agents;
    private final Projects projects;
    private final Webhooks webhooks;

    TeamRoutes(Agents agents, Projects projects, Webhooks webhooks) {
        this.agents = agents;
        this.projects = projects;
        this.webhooks = webhooks;
    }

    void mount(Routes routes) {
        routes.get("/agents", _ -> Wire.list(agents.list(), Wire::agent));
        routes.post("/agents", this::register);
        routes.get("/projects", _ -> Wire.list(projects.list(), Wire::project));
        routes.post("/projects", exchange -> {
            var body = exchange.body();
            return Wire.project(projects.create(body.text("name"), body.maybeText("emoji"), body.maybeText("color")));
        });
        routes.get("/webhooks", _ -> Wire.list(webhooks.list(), Wire::webhook));
        routes.post("/webhooks", exchange -> {
            var body = exchange.body();
            var created = webhooks.create(body.text("url"), body.texts("events"), body.maybeText("secret"));
            return Wire.webhook(created.webhook()).put("secret", created.secret());
        });
    }

    private JsonNode register(Exchange exchange) {
        var body = exchange.body();
        var registered = agents.register(new Agents.Draft(
                body.text("name"),
                body.maybeText("display_name", "label"),
                body.maybeText("description"),
                role(body),
                body.texts("permissions").stream().map(permission -> permission.replace(':', '.')).toList()));
        return Wire.agent(registered.agent()).put("api_key", registered.key());
    }

    private static Role role(Body body) {
        var wanted = body.maybeText("role");
        if (wanted == null) {
            return body.has("is_admin") && "true".equals(String.valueOf(body.maybeJson("is_admin")))
                    ? Role.ADMIN
                    : Role.WORKER;
        }
        return Role.of(wanted).orElseThrow(() -> new Problem.Invalid("role",
                "must be one of " + String.join(", ", Stream.of(Role.values()).map(Role::wire).toList())).refused());
    }
}
