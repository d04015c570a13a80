package dev.delega.backend.api;

import static dev.delega.backend.http.Field.any;
import static dev.delega.backend.http.Field.ignored;
import static dev.delega.backend.http.Field.list;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.object;
import static dev.delega.backend.http.Field.text;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.hooks.Webhooks;
import dev.delega.backend.work.Work;
import dev.delega.backend.work.life.Lifecycle;
import dev.delega.contract.Chain;
import dev.delega.contract.Evidence;
import dev.delega.contract.Hop;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.Unblocked;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** How tasks go from hand to hand and come to an end. */
final class HandOffRoutes {
    private final Work work;
    private final Sheets sheets;
    private final Webhooks webhooks;

    HandOffRoutes(Work work, Sheets sheets, Webhooks webhooks) {
        this.work = work;
        this.sheets = sheets;
        this.webhooks = webhooks;
    }

    void mount(Routes routes) {
        routes.post("/tasks/{id}/delegate", this::delegate)
                .tells("With content: makes a child task for somebody. With an agent only: hands this task over.")
                .takes(TaskFields.ALL).takes(text("note", "what the next one should know"));
        routes.get("/tasks/{id}/chain", this::chain)
                .tells("Who delegated what to whom: the whole tree, and the hops that made it.")
                .asks(text("format", "hops: only from, to, at"));
        routes.post("/tasks/{id}/complete", this::complete)
                .tells("Completes a task; doing it twice is doing it once.")
                .takes(any("result", "what came out of it"), object("metadata", "merged into the context"),
                        list("evidence", "at most 5 of {kind, ref, summary}"),
                        number("expected_revision", "refuse with 409 if the task has changed since"),
                        ignored("claim_generation", "has no effect: nothing is claimed here"),
                        ignored("fence", "has no effect: nothing is claimed here"));
        routes.post("/tasks/{id}/fail", this::fail)
                .tells("Gives a task up as failed.")
                .takes(text("reason", "why"), object("metadata", "merged into the context"),
                        object("context", "the same as metadata"));
        routes.post("/tasks/{id}/cancel", this::cancel)
                .tells("Calls a task off.").takes(text("reason", "why"));
        routes.post("/tasks/{id}/uncomplete", it -> sheets.one(work.lifecycle().reopen(it.path("id"))))
                .tells("Opens a finished task again.");
    }

    private JsonNode fail(Exchange exchange) {
        var body = exchange.body();
        var metadata = body.maybeObject("metadata");
        return sheets.one(work.lifecycle().fail(exchange.path("id"), body.maybeText("reason"),
                metadata == null ? body.maybeObject("context") : metadata));
    }

    private JsonNode cancel(Exchange exchange) {
        return sheets.one(work.lifecycle().cancel(exchange.path("id"), exchange.body().maybeText("reason")));
    }

    private JsonNode delegate(Exchange exchange) {
        var body = exchange.body();
        var content = body.maybeText("content");
        var note = body.maybeText("note");
        if (content != null) {
            TaskFields.refusePlace(body);
            exchange.created();
            return sheets.one(work.handOffs().delegate(exchange.path("id"), TaskFields.draft(body, content), note)
                    .task());
        }
        var agent = body.maybeText("agent_id", "assigned_to_agent_id", "assign_to");
        if (agent == null) {
            throw new Problem.Invalid("agent_id",
                    "or content is required: whom to hand the task to, or what to delegate").refused();
        }
        return sheets.one(work.handOffs().handOver(exchange.path("id"), agent, note).task());
    }

    private JsonNode complete(Exchange exchange) {
        var body = exchange.body();
        var metadata = body.maybeObject("metadata");
        var done = work.lifecycle().complete(exchange.path("id"),
                new Lifecycle.Outcome(body.maybeJson("result"), metadata, evidence(body)));
        var json = sheets.one(done.task());
        json.set("unblocked", Wire.list(done.unblocked(), HandOffRoutes::unblocked));
        json.set("notified", Json.strings(done.interested()));
        return json.put("webhooks", webhooks.listeningTo("task.completed"));
    }

    private static boolean wantsHops(Exchange exchange) {
        var accepted = exchange.asked().header("Accept");
        var format = exchange.query("format");
        if (format != null && !format.equals("hops")) {
            throw new Problem.Invalid("format", "must be hops, or left out").refused();
        }
        return format != null
                || (accepted != null && accepted.contains("application/vnd.delega.hops+json"));
    }

    private JsonNode chain(Exchange exchange) {
        var chain = work.chains().of(exchange.path("id"));
        var hops = Wire.list(chain.hops(), Wire::hop);
        if (wantsHops(exchange)) {
            return hopsOnly(chain);
        }
        var json = Json.object().put("task_id", Long.parseLong(chain.taskId()));
        if (chain.rootId() != null) {
            json.put("root_id", Long.parseLong(chain.rootId()));
        }
        chain.tasks().stream().filter(task -> task.id().equals(chain.rootId())).findFirst()
                .ifPresent(root -> json.set("root", sheets.one(root)));
        json.put("depth", chain.depth()).put("completed_count", chain.completed()).put("total_count", chain.total());
        json.set("chain", Wire.list(links(chain), link -> link));
        json.set("delegations", hops);
        return json;
    }

    /** A task that was handed on in place appears once per hop: readers of tasks and of hops both find theirs. */
    private List<ObjectNode> links(Chain chain) {
        var links = new ArrayList<ObjectNode>();
        var dressed = sheets.many(chain.tasks());
        var hopsOf = chain.hops().stream().collect(groupingBy(Hop::taskId));
        for (var i = 0; i < chain.tasks().size(); i++) {
            var task = (ObjectNode) dressed.get(i);
            var hops = hopsOf.getOrDefault(chain.tasks().get(i).id(), List.of());
            if (hops.isEmpty()) {
                links.add(task);
                continue;
            }
            for (var hop : hops.subList(0, hops.size() - 1)) {
                links.add(link(task.deepCopy(), hop));
            }
            links.add(link(task, hops.getLast()));
        }
        return links;
    }

    private static ObjectNode link(ObjectNode task, Hop hop) {
        return task
                .put("from", label(hop.from()))
                .put("to", label(hop.to()))
                .put("at", Wire.at(hop.at()));
    }

    private static JsonNode hopsOnly(Chain chain) {
        var json = Json.object().put("task_id", Long.parseLong(chain.taskId()));
        var hops = json.putArray("chain");
        chain.hops().forEach(hop -> hops.addObject()
                .put("from", label(hop.from()))
                .put("to", label(hop.to()))
                .put("at", Wire.at(hop.at())));
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
