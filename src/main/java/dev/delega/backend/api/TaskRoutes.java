package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.ignored;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.work.Lookalikes;
import dev.delega.backend.work.Work;
import dev.delega.backend.work.life.Edit;
import dev.delega.backend.work.life.Removal;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Tasks: made, read, changed, deleted. */
final class TaskRoutes {
    private final Work work;
    private final Sheets sheets;

    TaskRoutes(Work work, Sheets sheets) {
        this.work = work;
        this.sheets = sheets;
    }

    void mount(Routes routes) {
        routes.post("/tasks", this::create)
                .tells("Creates a task and says what looks like it; with a parent, delegates.")
                .takes(TaskFields.ALL)
                .takes(text("on_duplicate", "warn, reject or reuse"), text("note", "with a parent"));
        routes.post("/tasks/dedup", this::dedup)
                .tells("Finds open tasks that say nearly the same.")
                .takes(text("content", "what would be created").needed(), number("threshold", "0 to 1, else 0.6"));
        routes.get("/tasks/{id}", this::get)
                .tells("One task with its check list, its comments and its links.")
                .asks(text("include", "only these beside the task: comments, links, history"));
        for (var route : List.of(routes.put("/tasks/{id}", this::update), routes.patch("/tasks/{id}", this::update))) {
            route.tells("Changes a task: what is named changes, the rest stays; null clears.")
                    .takes(TaskFields.ALL)
                    .takes(flag("completed", "completes or reopens"),
                            text("status", "open, completed, failed, cancelled"),
                            number("expected_revision", "refuse with 409 if the task has changed since"),
                            ignored("fence", "has no effect: nothing is claimed here"));
        }
        routes.delete("/tasks/{id}", this::delete)
                .tells("Deletes a task; what was delegated from it only if that is said.")
                .asks(text("children", "keep: they stand on their own; delete: they go too"));
        routes.get("/tasks/{id}/children", it -> sheets.many(work.chains().childrenOf(it.path("id"))))
                .tells("What was delegated from a task directly.");
    }

    private JsonNode create(Exchange exchange) {
        var body = exchange.body();
        TaskFields.refuseChainFields(body);
        var draft = TaskFields.draft(body, body.maybeText("content"));
        var parent = body.maybeText("parent_task_id");
        if (parent != null) {
            exchange.created();
            return sheets.one(work.handOffs().delegate(parent, draft, body.maybeText("note")).task());
        }
        var created = work.tasks().create(draft, onDuplicate(exchange, body));
        if (!created.reused()) {
            exchange.created();
        }
        var json = created.reused() ? sheets.one(created.task()) : sheets.fresh(created.task());
        json.set("duplicates", Errors.matches(created.duplicates()));
        return json.put("reused", created.reused());
    }

    private JsonNode get(Exchange exchange) {
        var id = exchange.path("id");
        var task = work.tasks().get(id);
        var json = sheets.one(task);
        var wanted = List.of(Objects.requireNonNullElse(exchange.query("include"), "comments,links").split(",", -1));
        if (wanted.contains("comments")) {
            json.set("comments", Wire.list(work.remarks().commentsOn(task), Wire::comment));
        }
        if (wanted.contains("links")) {
            json.set("links", Wire.list(work.links().of(task), Wire::link));
        }
        if (wanted.contains("history")) {
            json.set("history", Wire.list(work.remarks().historyOf(id), Wire::event));
        }
        return json;
    }

    private JsonNode update(Exchange exchange) {
        var body = exchange.body();
        TaskFields.refuseMoving(body);
        return sheets.one(work.edits().update(exchange.path("id"),
                new Edit(TaskFields.named(body), TaskFields.draft(body, body.maybeText("content")), state(body))));
    }

    private JsonNode delete(Exchange exchange) {
        var children = switch (Objects.requireNonNullElse(exchange.query("children"), "")) {
            case "" -> Removal.Children.REFUSE;
            case "keep" -> Removal.Children.KEEP;
            case "delete" -> Removal.Children.DELETE;
            default -> throw new Problem.Invalid("children", "must be keep or delete").refused();
        };
        work.removal().delete(exchange.path("id"), children);
        return Json.object().put("ok", true);
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

    private static @Nullable State state(Body body) {
        var status = body.maybeText("status");
        if (status == null) {
            var completed = body.maybeFlag("completed");
            return completed == null ? null : completed ? State.COMPLETED : State.OPEN;
        }
        return Stream.of(State.values())
                .filter(state -> state.wire().equals(status))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("status", "must be open, completed, failed or cancelled")
                        .refused());
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
}
