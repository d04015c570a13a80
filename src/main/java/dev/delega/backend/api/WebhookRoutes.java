package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.text;
import static dev.delega.backend.http.Field.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Deed;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.hooks.Webhooks;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.SignatureScheme;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Who outside is to be told. */
final class WebhookRoutes {
    private static final Map<String, String> WORDS = Map.of("url", "Webhook URL", "secret", "Webhook secret", "events",
            "Webhook events");
    private static final List<Field> CHOICE = List.of(
            text("signature_scheme", "what X-Delega-Signature covers: body, or timestamped (the time and the body)"),
            text("project_id", "only what happens in this project, by id or name"),
            text("label", "only tasks with this label"),
            text("agent_id", "only what this agent does or what concerns it, by id or name"));

    private final Webhooks webhooks;
    private final Agents agents;
    private final Projects projects;

    WebhookRoutes(Webhooks webhooks, Agents agents, Projects projects) {
        this.webhooks = webhooks;
        this.agents = agents;
        this.projects = projects;
    }

    void mount(Routes routes) {
        routes.get("/webhooks", _ -> Wire.list(webhooks.list(), TeamWire::webhook)).tells("The webhooks of the board.");
        routes.post("/webhooks", this::create)
                .tells("Makes a webhook; its signing secret is told this once.")
                .takes(text("url", "where to send").needed(),
                        texts("events", "which events, such as task.completed; task.* where it is left out"),
                        text("secret", "what to sign with; made where it is left out"))
                .takes(CHOICE);
        for (var route : List.of(routes.put("/webhooks/{id}", this::update),
                routes.patch("/webhooks/{id}", this::update))) {
            route.tells("Changes a webhook; switching it on forgets its failures, and it goes on where it stood.")
                    .takes(text("url", "where to send"), texts("events", "which events"),
                            text("secret", "what to sign with"), flag("active", "whether it is told anything"))
                    .takes(CHOICE);
        }
        routes.delete("/webhooks/{id}", this::delete).tells("Deletes a webhook.");
    }

    private JsonNode create(Exchange exchange) {
        var body = exchange.body();
        var url = body.text("url");
        var events = body.has("events") ? body.texts("events") : List.of("task.*");
        var scheme = scheme(body);
        var created = said(() -> webhooks.create(new Webhooks.Draft(url, events, body.maybeText("secret"),
                scheme == null ? usual(exchange) : scheme, filter(Deed.CREATE_WEBHOOKS, body, Webhook.Filter.NONE))));
        exchange.created();
        return TeamWire.webhook(created.webhook()).put("secret", created.secret());
    }

    private JsonNode update(Exchange exchange) {
        var body = exchange.body();
        return TeamWire.webhook(said(() -> webhooks.update(exchange.path("id"), new Webhooks.Change(
                body.maybeText("url"), body.has("events") ? body.texts("events") : null, body.maybeText("secret"),
                body.maybeFlag("active"), scheme(body),
                before -> filter(Deed.UPDATE_WEBHOOKS, body, before)))));
    }

    /** Receivers that were written for the older contract, and for bearers of tokens, check the body alone. */
    private static SignatureScheme usual(Exchange exchange) {
        var authorization = exchange.asked().header("Authorization");
        var bearer = authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
        return exchange.asked().prefix() == Prefix.API || bearer ? SignatureScheme.BODY : SignatureScheme.TIMESTAMPED;
    }

    private static @Nullable SignatureScheme scheme(Body body) {
        var scheme = body.maybeText("signature_scheme");
        return scheme == null
                ? null
                : SignatureScheme.of(scheme).orElseThrow(() -> new Problem.Invalid(
                        "signature_scheme", "must be body or timestamped").refused());
    }

    /** What is named changes, even to nothing. */
    private Webhook.Filter filter(Deed deed, Body body, Webhook.Filter before) {
        var project = body.maybeText("project_id");
        var agent = body.maybeText("agent_id");
        return new Webhook.Filter(
                project != null
                        ? projects.resolve(deed, "project_id", project).id()
                        : body.has("project_id") ? null : before.projectId(),
                body.has("label") ? body.maybeText("label") : before.label(),
                agent != null
                        ? agents.named("agent_id", agent).id()
                        : body.has("agent_id") ? null : before.agentId());
    }

    /** Wrong targets, events and secrets have always been told as misuse, in these words. */
    private static <T> T said(Supplier<T> change) {
        try {
            return change.get();
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Invalid(var field, var reason) && WORDS.containsKey(field)) {
                throw new Problem.Misused(WORDS.get(field) + " " + reason, field).refused();
            }
            throw refused;
        }
    }

    private JsonNode delete(Exchange exchange) {
        webhooks.delete(exchange.path("id"));
        return Json.object().put("ok", true).put("deleted", Long.parseLong(exchange.path("id")));
    }
}
