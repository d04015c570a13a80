package dev.delega.backend.api;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.work.Edit;
import dev.delega.backend.work.Lookalikes;
import dev.delega.backend.work.Work;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.TaskQuery;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Tasks and what is said about them. */
final class TaskRoutes {
    /** How a field is called in an edit, and how clients call it. */
    private static final Map<String, List<String>> SPELLINGS = Map.of(
            "content", List.of("content"),
            "description", List.of("description"),
            "priority", List.of("priority"),
            "labels", List.of("labels"),
            "due_date", List.of("due_date"),
            "project", List.of("project", "project_id"),
            "assign_to", List.of("assigned_to_agent_id", "assign_to", "assigned_to"),
            "metadata", List.of("metadata", "context"),
            "blocked_by", List.of("blocked_by"));

    private final Work work;

    TaskRoutes(Work work) {
        this.work = work;
    }

    void mount(Routes routes) {
        routes.get("/tasks", this::list);
        routes.post("/tasks", this::create);
        routes.post("/tasks/dedup", this::dedup);
        routes.get("/stats", _ -> Wire.stats(work.stats().counts()));
        routes.get("/tasks/{id}", this::get);
        routes.put("/tasks/{id}", this::update);
        routes.patch("/tasks/{id}", this::update);
        routes.get("/tasks/{id}/comments",
                exchange -> Wire.list(work.remarks().commentsOn(exchange.path("id")), Wire::comment));
        routes.post("/tasks/{id}/comments",
                exchange -> Wire.comment(work.remarks().comment(exchange.path("id"), exchange.body().text("content"))));
        routes.get("/tasks/{id}/subtasks",
                exchange -> Wire.list(work.remarks().subtasksOf(exchange.path("id")), Wire::subtask));
        routes.post("/tasks/{id}/subtasks",
                exchange -> Wire
                        .subtask(work.remarks().addSubtask(exchange.path("id"), exchange.body().text("content"))));
        routes.post("/tasks/{id}/subtasks/{subtask}/toggle",
                exchange -> Wire.subtask(work.remarks().toggleSubtask(exchange.path("id"), exchange.path("subtask"))));
    }

    private JsonNode create(Exchange exchange) {
        var body = exchange.body();
        var created = work.tasks().create(draft(body, body.maybeText("content")), onDuplicate(exchange, body));
        var json = Wire.task(created.task());
        json.set("duplicates", Errors.matches(created.duplicates()));
        return json.put("reused", created.reused());
    }

    private JsonNode list(Exchange exchange) {
        var page = work.list().page(query(exchange));
        var items = Wire.list(page.tasks(), Wire::task);
        if (!"pagination".equals(exchange.query("include"))) {
            return items;
        }
        var json = Json.object();
        json.set("items", items);
        return json.put("total", page.total()).put("has_more", page.nextCursor() != null).put("next_cursor",
                page.nextCursor());
    }

    private JsonNode get(Exchange exchange) {
        var id = exchange.path("id");
        var json = Wire.task(work.tasks().get(id));
        var wanted = List.of(Objects.requireNonNullElse(exchange.query("include"), "").split(",", -1));
        if (wanted.contains("comments")) {
            json.set("comments", Wire.list(work.remarks().commentsOn(id), Wire::comment));
        }
        if (wanted.contains("history")) {
            json.set("history", Wire.list(work.remarks().historyOf(id), Wire::event));
        }
        json.set("subtasks", Wire.list(work.remarks().subtasksOf(id), Wire::subtask));
        return json;
    }

    private JsonNode update(Exchange exchange) {
        var body = exchange.body();
        var named = new HashSet<String>();
        SPELLINGS.forEach((field, spellings) -> {
            if (spellings.stream().anyMatch(body::has)) {
                named.add(field);
            }
        });
        return Wire.task(work.edits().update(exchange.path("id"),
                new Edit(named, draft(body, body.maybeText("content")), state(body))));
    }

    private JsonNode dedup(Exchange exchange) {
        var threshold = exchange.body().number("threshold", Lookalikes.THRESHOLD);
        if (threshold < 0 || threshold > 1) {
            throw new Problem.Invalid("threshold", "must be between 0 and 1").refused();
        }
        var matches = work.lookalikes().like(exchange.body().text("content"), threshold);
        var json = Json.object().put("has_duplicates", !matches.isEmpty());
        json.set("matches", Errors.matches(matches));
        return json;
    }

    static Task.Draft draft(Body body, @Nullable String content) {
        return new Task.Draft(
                content == null ? "" : content,
                body.maybeText("description"),
                body.maybeText("project", "project_id"),
                body.texts("labels"),
                body.maybeInt("priority"),
                body.maybeText("due_date"),
                body.maybeText("assigned_to_agent_id", "assign_to", "assigned_to", "agent_id"),
                merged(body),
                body.texts("blocked_by"));
    }

    private static @Nullable ObjectNode merged(Body body) {
        var metadata = body.maybeObject("metadata");
        var context = body.maybeObject("context");
        if (metadata == null || context == null) {
            return metadata == null ? context : metadata;
        }
        var both = metadata.deepCopy();
        both.setAll(context);
        return both;
    }

    private static @Nullable State state(Body body) {
        var status = body.maybeText("status");
        return status == null
                ? null
                : Stream.of(State.values())
                        .filter(state -> state.wire().equals(status))
                        .findFirst()
                        .orElseThrow(() -> new Problem.Invalid("status", "must be open or cancelled").refused());
    }

    private static OnDuplicate onDuplicate(Exchange exchange, Body body) {
        var wanted = body.maybeText("on_duplicate");
        if (wanted == null) {
            return refusesDuplicates(exchange) ? OnDuplicate.REJECT : OnDuplicate.WARN;
        }
        return Stream.of(OnDuplicate.values())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("on_duplicate", "must be warn, reject or reuse").refused());
    }

    private static boolean refusesDuplicates(Exchange exchange) {
        var asked = exchange.asked().header("X-Dedup-Check");
        return asked != null && List.of("true", "1", "yes").contains(asked.strip().toLowerCase(Locale.ROOT));
    }

    private static TaskQuery query(Exchange exchange) {
        var completed = exchange.query("completed");
        var project = exchange.query("project");
        return new TaskQuery(
                exchange.query("assigned_to"),
                exchange.query("created_by"),
                project == null ? exchange.query("project_id") : project,
                exchange.query("label"),
                exchange.query("status"),
                exchange.query("due"),
                exchange.query("search"),
                completed == null ? null : Boolean.valueOf(completed),
                exchange.query("sort"),
                exchange.query("limit", 100),
                exchange.query("cursor"));
    }
}
