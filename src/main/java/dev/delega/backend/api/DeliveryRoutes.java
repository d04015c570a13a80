package dev.delega.backend.api;

import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.hooks.Deliveries;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.words.Numbers;

/** What became of the events that webhooks wanted, and sending them again. */
public final class DeliveryRoutes {
    private static final int USUAL = 20;
    private static final int MOST = 500;

    private final Deliveries deliveries;

    public DeliveryRoutes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void mount(Routes routes) {
        routes.get("/webhooks/{id}/deliveries", this::list)
                .tells("What became of a webhook's events: newest first, a page at a time.")
                .asks(number("limit", "1 to 500, 20 where it is left out"), number("offset", "how many to skip"),
                        text("include", "pagination: with the total"));
        routes.post("/webhooks/{id}/deliveries/{delivery}/replay",
                exchange -> TeamWire.delivery(deliveries.replay(exchange.path("id"), exchange.path("delivery"))))
                .tells("Sends one delivery again, named by its number or the key its receiver was told.");
        routes.post("/webhooks/{id}/replay", this::replay)
                .tells("Sends everything again that happened after an event.")
                .asks(number("after", "the event's number; 0 is all that the log still has").needed());
        routes.post("/webhooks/{id}/test", exchange -> TeamWire.delivery(deliveries.test(exchange.path("id"))))
                .tells("Sends an event webhook.test, to see whether it arrives; the list of deliveries tells.");
    }

    private JsonNode list(Exchange exchange) {
        var limit = exchange.query("limit", USUAL);
        var offset = exchange.query("offset", 0);
        if (limit < 1 || limit > MOST) {
            throw new Problem.Invalid("limit", "must be from 1 to " + MOST).refused();
        }
        if (offset < 0) {
            throw new Problem.Invalid("offset", "must not be negative").refused();
        }
        var page = deliveries.of(exchange.path("id"), limit, offset);
        var items = Wire.list(page.items(), TeamWire::delivery);
        exchange.say("X-Total-Count", Long.toString(page.total()));
        if (!"pagination".equals(exchange.query("include"))) {
            return items;
        }
        var more = offset + items.size() < page.total();
        var json = Json.object();
        json.set("items", items);
        return json.put("total", page.total()).put("limit", limit).put("offset", offset).put("has_more", more)
                .put("next_offset", more ? offset + items.size() : null);
    }

    private JsonNode replay(Exchange exchange) {
        var after = exchange.query("after");
        if (after == null || !Numbers.isId(after)) {
            throw new Problem.Invalid("after", "must be the number of an event, or 0 for all").refused();
        }
        return Json.object().put("ok", true).put("after",
                deliveries.replayAfter(exchange.path("id"), Long.parseLong(after)));
    }
}
