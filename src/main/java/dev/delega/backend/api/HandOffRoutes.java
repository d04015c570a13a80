package dev.delega.backend.api;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.Webhooks;
import dev.delega.backend.work.Lifecycle;
import dev.delega.backend.work.Work;
import dev.delega.contract.Chain;
import dev.delega.contract.Evidence;
import dev.delega.contract.Hop;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.Task;
import dev.delega.contract.Unblocked;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** How tasks go from hand to hand and come to an end. */
final class HandOffRoutes {
    private final Work work;
    private final Webhooks webhooks;

    HandOffRoutes(Work work, Webhooks webhooks) {
        this.work = work;
        this.webhooks = webhooks;
    }

    void mount(Routes routes) {
        routes.post("/tasks/{id}/delegate", this::delegate);
        routes.get("/tasks/{id}/chain", this::chain);
        routes.post("/tasks/{id}/complete", this::complete);
        routes.post("/tasks/{id}/cancel", exchange -> Wire.task(work.lifecycle().cancel(exchange.path("id"))));
        routes.post("/tasks/{id}/uncomplete", exchange -> Wire.task(work.lifecycle().reopen(exchange.path("id"))));
    }

    private JsonNode delegate(Exchange exchange) {
        var body = exchange.body();
        var content = body.maybeText("content");
        var note = body.maybeText("note");
        if (content != null) {
            return Wire
                    .task(work.handOffs().delegate(exchange.path("id"), TaskRoutes.draft(body, content), note).task());
        }
        var agent = body.maybeText("agent_id", "assigned_to_agent_id", "assign_to");
        if (agent == null) {
            throw new Problem.Invalid("agent_id",
                    "or content is required: whom to hand the task to, or what to delegate").refused();
        }
        return Wire.task(work.handOffs().handOver(exchange.path("id"), agent, note).task());
    }

    private JsonNode complete(Exchange exchange) {
        var body = exchange.body();
        var metadata = body.maybeObject("metadata");
        var done = work.lifecycle().complete(exchange.path("id"),
                new Lifecycle.Outcome(body.maybeJson("result"), metadata, evidence(body)));
        var json = Wire.task(done.task());
        json.set("unblocked", Wire.list(done.unblocked(), HandOffRoutes::unblocked));
        json.set("notified", Json.strings(done.interested()));
        return json.put("webhooks", webhooks.listeningTo("task.completed"));
    }

    private JsonNode chain(Exchange exchange) {
        var chain = work.chains().of(exchange.path("id"));
        var hops = Wire.list(chain.hops(), Wire::hop);
        if ("hops".equals(exchange.query("format"))) {
            return hopsOnly(chain);
        }
        var json = Json.object().put("task_id", Long.parseLong(chain.taskId()));
        if (chain.rootId() != null) {
            json.put("root_id", Long.parseLong(chain.rootId()));
        }
        chain.tasks().stream().filter(task -> task.id().equals(chain.rootId())).findFirst()
                .ifPresent(root -> json.set("root", Wire.task(root)));
        json.put("depth", chain.depth()).put("completed_count", chain.completed()).put("total_count", chain.total());
        json.set("chain", Wire.list(links(chain), link -> link));
        json.set("delegations", hops);
        return json;
    }

    /** A task that was handed on in place appears once per hop: readers of tasks and of hops both find theirs. */
    private static List<ObjectNode> links(Chain chain) {
        var links = new ArrayList<ObjectNode>();
        for (var task : chain.tasks()) {
            var hops = chain.hops().stream().filter(hop -> hop.taskId().equals(task.id())).toList();
            if (hops.isEmpty()) {
                links.add(Wire.task(task));
            }
            hops.forEach(hop -> links.add(link(task, hop)));
        }
        return links;
    }

    private static ObjectNode link(Task task, Hop hop) {
        return Wire.task(task)
                .put("from", label(hop.from()))
                .put("to", label(hop.to()))
                .put("at", String.valueOf(hop.at()));
    }

    private static JsonNode hopsOnly(Chain chain) {
        var json = Json.object().put("task_id", Long.parseLong(chain.taskId()));
        var hops = json.putArray("chain");
        chain.hops().forEach(hop -> hops.addObject()
                .put("from", label(hop.from()))
                .put("to", label(hop.to()))
                .put("at", String.valueOf(hop.at())));
        return json;
    }

    private static @Nullable String label(@Nullable Ref ref) {
        return ref == null ? null : ref.label();
    }

    private static ObjectNode unblocked(Unblocked task) {
        return Json.object()
                .put("id", Long.parseLong(task.taskId()))
                .put("content", task.content())
                .put("agent", task.agent());
    }

    private static List<Evidence> evidence(Body body) {
        return body.list("evidence").stream()
                .map(item -> new Evidence(item.path("kind").asText(), item.path("ref").asText(),
                        item.hasNonNull("summary") ? item.get("summary").asText() : null))
                .toList();
    }
}
