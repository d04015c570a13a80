package dev.delega.client;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTask;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;

/** Lists tasks. Older backends ignore what they do not know, so there everything is filtered and cut here, again. */
record Listing(Endpoint endpoint, References references) {
    private static final int LARGEST_PAGE = 500;
    private static final int MOST_PAGES = 20;

    TaskPage page(TaskQuery query) {
        return endpoint.declares(Feature.FILTERS) ? asked(query) : sifted(query);
    }

    /** Whether the caller sees no task at all, finished or not. Older backends show those that are finished apart. */
    boolean untouched() {
        return tasks(endpoint.list(Request.get("tasks")
                .with("completed", endpoint.declares(Feature.FILTERS) ? null : "true")
                .with("include_completed", "true")
                .with("limit", "1"), "tasks")).isEmpty();
    }

    private TaskPage asked(TaskQuery query) {
        var body = endpoint.list(filters(query, query.assignedTo(), query.createdBy())
                .with(endpoint.declares(Feature.NAMES) ? "project" : "project_id", project(query))
                .with("limit", String.valueOf(query.limit()))
                .with("cursor", query.cursor())
                .with("include", "pagination"), "tasks");
        var tasks = tasks(body);
        var total = Lenient.count(body, "total");
        return new TaskPage(tasks, total == null ? tasks.size() : total, body.path("total_exact").asBoolean(true),
                Lenient.id(body, "next_cursor", "next_offset"));
    }

    private TaskPage sifted(TaskQuery query) {
        var sieve = new Sieve(query, agent("assigned_to", query.assignedTo()), agent("created_by", query.createdBy()),
                project(query));
        var request = filters(query, sieve.assignee(), sieve.creator())
                .with("project_id", sieve.project())
                .with("limit", String.valueOf(LARGEST_PAGE))
                .with("include", "pagination");
        return sieve.page(all(request));
    }

    private static Request filters(TaskQuery query, @Nullable String assignee, @Nullable String creator) {
        var completed = Sieve.completed(query);
        return Request.get("tasks")
                .with("assigned_to", assignee)
                .with("created_by", creator)
                .with("label", query.label())
                .with("status", query.status())
                .with("due", query.due())
                .with("search", query.search())
                .with("completed", completed == null ? null : completed.toString())
                .with("sort", query.sort());
    }

    private List<Task> all(Request request) {
        var tasks = new ArrayList<Task>();
        String offset = null;
        for (var page = 0; page < MOST_PAGES; page++) {
            var body = endpoint.list(request.with("offset", offset), "tasks");
            tasks.addAll(tasks(body));
            offset = Lenient.id(body, "next_offset");
            if (offset == null) {
                break;
            }
        }
        return tasks;
    }

    private static List<Task> tasks(JsonNode body) {
        return ReadTask.tasks(Lenient.items(body, "items", "tasks"));
    }

    private @Nullable String agent(String field, @Nullable String reference) {
        if (reference == null || reference.equals("none")) {
            return reference;
        }
        return references.agent(field, reference).asText();
    }

    private @Nullable String project(TaskQuery query) {
        return query.project() == null ? null : references.project("project", query.project()).asText();
    }
}
