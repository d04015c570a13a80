package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Routes;
import dev.delega.backend.work.Work;
import dev.delega.json.Json;

/** What is said about tasks, ticked off under them, and linked to them. */
final class RemarkRoutes {
    private final Work work;

    RemarkRoutes(Work work) {
        this.work = work;
    }

    void mount(Routes routes) {
        routes.get("/tasks/{id}/comments", it -> Wire.list(work.remarks().commentsOn(it.path("id")), Wire::comment))
                .tells("The comments on a task, oldest first.");
        routes.post("/tasks/{id}/comments", this::comment)
                .tells("Comments on a task; agents are mentioned with an @.")
                .takes(text("content", "what to say").needed(), text("author", "whom to show as its author"));
        routes.delete("/tasks/{id}/comments/{comment}", it -> {
            work.remarks().deleteComment(it.path("id"), it.path("comment"));
            return done();
        }).tells("Deletes a comment.");
        mountSubtasks(routes);
        routes.get("/tasks/{id}/links", it -> Wire.list(work.links().of(it.path("id")), Wire::link))
                .tells("What outside belongs to a task.");
        routes.post("/tasks/{id}/links", this::link)
                .tells("Links a branch, commit, pull request or page; the same link twice is one link.")
                .takes(text("kind", "branch, commit, pr or url").needed(), text("ref", "its name or number"),
                        text("repo", "owner/name"), text("url", "where it is"));
        routes.delete("/tasks/{id}/links/{link}", it -> {
            work.links().remove(it.path("id"), it.path("link"));
            return done();
        }).tells("Takes a link away.");
    }

    private void mountSubtasks(Routes routes) {
        routes.get("/tasks/{id}/subtasks", it -> Wire.list(work.remarks().subtasksOf(it.path("id")), Wire::subtask))
                .tells("The check list of a task.");
        routes.post("/tasks/{id}/subtasks", this::addSubtask)
                .tells("Adds a line to the check list.")
                .takes(text("content", "what to do").needed(), flag("completed", "whether it is done already"),
                        number("sort_order", "ignored: new lines come last"));
        routes.put("/tasks/{id}/subtasks/{subtask}", this::editSubtask)
                .tells("Changes a line of the check list.")
                .takes(text("content", "what to do"), flag("completed", "whether it is done"),
                        number("sort_order", "its place"));
        routes.delete("/tasks/{id}/subtasks/{subtask}", it -> {
            work.remarks().deleteSubtask(it.path("id"), it.path("subtask"));
            return done();
        }).tells("Deletes a line of the check list.");
        routes.post("/tasks/{id}/subtasks/{subtask}/toggle",
                it -> Wire.subtask(work.remarks().toggleSubtask(it.path("id"), it.path("subtask"))))
                .tells("Ticks a line of the check list, or takes the tick away.");
    }

    private JsonNode comment(Exchange exchange) {
        var body = exchange.body();
        var comment = work.remarks().comment(exchange.path("id"), body.text("content"), body.maybeText("author"));
        exchange.created();
        return Wire.comment(comment);
    }

    private JsonNode addSubtask(Exchange exchange) {
        var body = exchange.body();
        var subtask = work.remarks().addSubtask(exchange.path("id"), body.text("content"),
                Boolean.TRUE.equals(body.maybeFlag("completed")));
        exchange.created();
        return Wire.subtask(subtask);
    }

    private JsonNode editSubtask(Exchange exchange) {
        var body = exchange.body();
        return Wire.subtask(work.remarks().editSubtask(exchange.path("id"), exchange.path("subtask"),
                body.maybeText("content"), body.maybeFlag("completed"), body.maybeInt("sort_order")));
    }

    /** That it is new is told on both prefixes: clients of either count on it. */
    private JsonNode link(Exchange exchange) {
        var body = exchange.body();
        var linked = work.links().add(exchange.path("id"), body.maybeText("kind"), body.maybeText("repo"),
                body.maybeText("ref"), body.maybeText("url"));
        if (linked.fresh()) {
            exchange.createdEverywhere();
        }
        return Wire.link(linked.link());
    }

    private static ObjectNode done() {
        return Json.object().put("ok", true);
    }
}
