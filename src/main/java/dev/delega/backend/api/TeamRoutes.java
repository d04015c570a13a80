package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;
import static dev.delega.backend.http.Field.texts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Role;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Routes;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.backend.team.Staff;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Agents and the projects they work in. */
final class TeamRoutes {
    private static final List<Field> AGENT = List.of(
            text("display_name", "how people call it"), text("label", "the same as display_name"),
            text("description", "what it is good at"), text("role", "worker, coordinator or admin"),
            texts("permissions", "tasks.read_all, tasks.comment_all; instead of a role"),
            flag("is_admin", "the same as role admin"));
    private static final List<Field> LOOK = List.of(text("emoji", "one character"), text("color", "such as #3498db"),
            number("sort_order", "its place in lists"));

    private final Agents agents;
    private final Staff staff;
    private final Projects projects;

    TeamRoutes(Agents agents, Projects projects) {
        this.agents = agents;
        this.staff = agents.staff();
        this.projects = projects;
    }

    void mount(Routes routes) {
        routes.get("/agents", _ -> Wire.list(agents.list(), TeamWire::agent))
                .tells("The agents, with how busy they are and when they were last seen.");
        routes.post("/agents", this::register)
                .tells("Registers an agent; its key is told this once.")
                .takes(text("name", "what others call it; a word, unique").needed()).takes(AGENT);
        routes.get("/agent/me", _ -> me()).tells("Who asks.");
        routes.get("/agents/{id}", exchange -> TeamWire.agent(staff.get(exchange.path("id")))).tells("One agent.");
        for (var route : List.of(routes.put("/agents/{id}", this::update),
                routes.patch("/agents/{id}", this::update))) {
            route.tells("Changes an agent: what is named changes, the rest stays.")
                    .takes(text("name", "a new name"), flag("active", "false: its key opens nothing")).takes(AGENT);
        }
        routes.post("/agents/{id}/rotate-key", exchange -> registered(staff.rotateKey(exchange.path("id"))))
                .tells("Gives an agent a new key, told this once; the old one is dead at once.");
        routes.delete("/agents/{id}", this::delete)
                .tells("Deletes an agent without unfinished tasks; what it did keeps its name.");
        mountProjects(routes);
    }

    private void mountProjects(Routes routes) {
        routes.get("/projects", _ -> Wire.list(projects.list(), TeamWire::project)).tells("The projects.");
        routes.post("/projects", exchange -> {
            var project = projects.create(project(exchange.body(), exchange.body().text("name")));
            exchange.created();
            return TeamWire.project(project);
        }).tells("Makes a project.").takes(text("name", "what it is called").needed()).takes(LOOK);
        routes.get("/projects/{id}", exchange -> TeamWire.project(projects.get(exchange.path("id"))))
                .tells("One project.");
        for (var route : List.of(routes.put("/projects/{id}", this::change),
                routes.patch("/projects/{id}", this::change))) {
            route.tells("Changes a project.").takes(text("name", "a new name")).takes(LOOK);
        }
        routes.delete("/projects/{id}", exchange -> {
            projects.delete(exchange.path("id"));
            return Json.object().put("ok", true);
        }).tells("Deletes a project; its tasks stay without one.");
    }

    private JsonNode register(Exchange exchange) {
        var body = exchange.body();
        refuseBoth(body);
        var registered = agents.register(new Agents.Draft(
                body.text("name"),
                body.maybeText("display_name", "label"),
                body.maybeText("description"),
                role(body, Role.WORKER),
                permissions(body)));
        exchange.created();
        return registered(registered);
    }

    private JsonNode me() {
        var me = agents.me();
        var json = TeamWire.agent(me);
        json.set("agent", TeamWire.agent(me));
        json.putObject("account").putNull("email").put("plan", "self-hosted");
        return json;
    }

    private JsonNode update(Exchange exchange) {
        var body = exchange.body();
        refuseBoth(body);
        var named = named(body, "name", "description", "active", "permissions");
        if (body.has("display_name", "label")) {
            named.add("display_name");
        }
        var role = body.has("role", "is_admin") ? role(body, Role.WORKER) : null;
        if (role != null) {
            named.add("role");
        }
        return TeamWire.agent(staff.update(exchange.path("id"), new Staff.Change(named, body.maybeText("name"),
                body.maybeText("display_name", "label"), body.maybeText("description"), role, permissions(body),
                body.maybeFlag("active"))));
    }

    private JsonNode delete(Exchange exchange) {
        var deleted = staff.delete(exchange.path("id"));
        return Json.object().put("ok", true).put("deleted", deleted);
    }

    private JsonNode change(Exchange exchange) {
        var body = exchange.body();
        return TeamWire.project(projects.update(exchange.path("id"), project(body, body.maybeText("name")),
                named(body, "name", "emoji", "color", "sort_order")));
    }

    private static Projects.Draft project(Body body, @Nullable String name) {
        return new Projects.Draft(name, body.maybeText("emoji"), body.maybeText("color"), body.maybeInt("sort_order"));
    }

    private static JsonNode registered(Agents.Registered registered) {
        return TeamWire.agent(registered.agent()).put("api_key", registered.key());
    }

    private static List<String> permissions(Body body) {
        return body.texts("permissions").stream().map(permission -> permission.replace(':', '.')).toList();
    }

    private static Set<String> named(Body body, String... fields) {
        var named = new HashSet<String>();
        Stream.of(fields).filter(body::has).forEach(named::add);
        return named;
    }

    private static void refuseBoth(Body body) {
        if (body.maybeText("role") != null && !body.texts("permissions").isEmpty()) {
            throw new Problem.Invalid("permissions", "cannot be given together with role; give one of them").refused();
        }
    }

    private static Role role(Body body, Role otherwise) {
        var wanted = body.maybeText("role");
        if (wanted == null) {
            return Boolean.TRUE.equals(body.maybeFlag("is_admin")) ? Role.ADMIN : otherwise;
        }
        return Role.of(wanted).orElseThrow(() -> new Problem.Invalid("role",
                "must be one of " + String.join(", ", Stream.of(Role.values()).map(Role::wire).toList())).refused());
    }
}
