package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.text;
import static dev.delega.backend.http.Field.texts;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.Webhooks;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;

/** Who outside is to be told. */
final class WebhookRoutes {
    private static final Map<String, String> WORDS = Map.of("url", "Webhook URL", "secret", "Webhook secret", "events",
            "Webhook events");

    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    void mount(Routes routes) {
        routes.get("/webhooks", _ -> Wire.list(webhooks.list(), TeamWire::webhook)).tells("The webhooks of the board.");
        routes.post("/webhooks", this::create)
                .tells("Makes a webhook; its signing secret is told this once.")
                .takes(text("url", "where to send").needed(),
                        texts("events", "which events, such as task.completed; task.* where it is left out"),
                        text("secret", "what to sign with; made where it is left out"));
        for (var route : List.of(routes.put("/webhooks/{id}", this::update),
                routes.patch("/webhooks/{id}", this::update))) {
            route.tells("Changes a webhook; switching it on forgets its failures.")
                    .takes(text("url", "where to send"), texts("events", "which events"),
                            text("secret", "what to sign with"), flag("active", "whether it is told anything"));
        }
        routes.delete("/webhooks/{id}", this::delete).tells("Deletes a webhook.");
    }

    private JsonNode create(Exchange exchange) {
        var body = exchange.body();
        var url = body.text("url");
        var events = body.has("events") ? body.texts("events") : List.of("task.*");
        var created = said(() -> webhooks.create(url, events, body.maybeText("secret")));
        exchange.created();
        return TeamWire.webhook(created.webhook()).put("secret", created.secret());
    }

    private JsonNode update(Exchange exchange) {
        var body = exchange.body();
        return TeamWire.webhook(said(() -> webhooks.update(exchange.path("id"), body.maybeText("url"),
                body.has("events") ? body.texts("events") : null, body.maybeText("secret"),
                body.maybeFlag("active"))));
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
