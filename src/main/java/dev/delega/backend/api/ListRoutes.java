package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Routes;
import dev.delega.backend.work.Work;
import dev.delega.contract.Problem;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Lists of tasks: the defaults of either prefix, pages by offset and by cursor, and where the next one is. */
final class ListRoutes {
    private static final List<String> SESSIONS = List.of("working", "waiting_input", "errored");

    private final Work work;
    private final Sheets sheets;

    ListRoutes(Work work, Sheets sheets) {
        this.work = work;
        this.sheets = sheets;
    }

    void mount(Routes routes) {
        routes.get("/tasks", this::list)
                .tells("The tasks the caller may see: most urgent first, a page at a time.")
                .asks(text("assigned_to", "an agent by id or name, me, none"), text("created_by", "an agent"),
                        text("project_id", "a project by id or name, none"), text("project", "the same"),
                        text("label", "carries this label"), text("labels", "carries all of these"),
                        number("priority", "1 to 4"), text("status", "a state"),
                        flag("completed", "true: completed ones; false: unfinished ones"),
                        flag("include_completed", "below /api: completed ones too"),
                        flag("claimed", "held by somebody now"), text("state", "working, waiting_input or errored"),
                        text("due", "today, upcoming, overdue or a date"), text("due_after", "from this date on"),
                        text("due_before", "up to this date"), text("search", "in content and description"),
                        text("sort", "priority, due, updated, created or completed"),
                        number("limit", "1 to 500"), number("offset", "how many to skip"),
                        text("cursor", "where the page before ended"), text("include", "pagination: with the total"),
                        text("view", "summary: without descriptions and contexts"));
    }

    private JsonNode list(Exchange exchange) {
        only(exchange, "view", List.of("summary", "full"));
        only(exchange, "include", List.of("pagination"));
        var query = query(exchange);
        var page = inNoSession(exchange) ? new TaskPage(List.of(), 0, null) : work.list().page(query);
        var items = shaped(sheets.many(page.tasks()), exchange);
        exchange.say("X-Total-Count", String.valueOf(page.total()));
        if (!page.exact()) {
            exchange.say("X-Total-Count-Exact", "false");
        }
        if (page.nextCursor() != null) {
            exchange.say("Link", "<" + next(exchange, page.nextCursor()) + ">; rel=\"next\"");
        }
        return "pagination".equals(exchange.query("include")) ? paged(items, page, query) : items;
    }

    private static ObjectNode paged(ArrayNode items, TaskPage page, TaskQuery query) {
        var json = Json.object();
        json.set("items", items);
        json.put("total", page.total()).put("total_exact", page.exact()).put("limit", query.limit()).put("offset",
                query.offset());
        var more = page.nextCursor() != null;
        json.put("has_more", more).put("next_cursor", page.nextCursor());
        return more && query.cursor() == null
                ? json.put("next_offset", query.offset() + items.size())
                : json.putNull("next_offset");
    }

    private static ArrayNode shaped(ArrayNode items, Exchange exchange) {
        if ("summary".equals(exchange.query("view"))) {
            for (var item : items) {
                var task = (ObjectNode) item;
                var keys = task.path("context").properties().stream().map(Map.Entry::getKey).toList();
                task.without(List.of("description", "context", "metadata", "completion_evidence"));
                task.set("context_keys", Json.strings(keys));
            }
        }
        return items;
    }

    /** The same list again, from where this page ended. */
    private static String next(Exchange exchange, String cursor) {
        var asked = exchange.asked();
        var parameters = new TreeMap<>(asked.query());
        parameters.remove("offset");
        parameters.put("cursor", List.of(cursor));
        var pairs = new ArrayList<String>();
        parameters.forEach((name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
        return "/" + asked.prefix().name().toLowerCase(Locale.ROOT) + "/tasks?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Nobody works in a session here yet, so nothing is in such a state. */
    private static boolean inNoSession(Exchange exchange) {
        only(exchange, "state", SESSIONS);
        return exchange.query("state") != null;
    }

    private static void only(Exchange exchange, String parameter, List<String> known) {
        var value = exchange.query(parameter);
        if (value != null && !known.contains(value)) {
            throw new Problem.Invalid(parameter, "must be " + String.join(" or ", known)).refused();
        }
    }

    private static TaskQuery query(Exchange exchange) {
        var project = exchange.query("project");
        var api = exchange.asked().prefix() == Prefix.API;
        var status = exchange.query("status");
        return new TaskQuery(
                exchange.query("assigned_to"),
                exchange.query("created_by"),
                project == null ? exchange.query("project_id") : project,
                labels(exchange),
                exchange.query("priority") == null ? null : exchange.query("priority", 0),
                status,
                exchange.flag("claimed"),
                exchange.query("due"),
                exchange.query("due_after"),
                exchange.query("due_before"),
                exchange.query("search"),
                completed(exchange, api && status == null),
                exchange.query("sort"),
                exchange.query("limit", api ? 500 : 100),
                exchange.query("offset", 0),
                exchange.query("cursor"));
    }

    private static List<String> labels(Exchange exchange) {
        return Stream.concat(exchange.queries("label").stream(),
                exchange.queries("labels").stream().flatMap(some -> Stream.of(some.split(",", -1))))
                .map(String::strip).filter(label -> !label.isEmpty()).distinct().toList();
    }

    /** Clients of the older prefix expect not to see what is done unless they ask for it. */
    private static @Nullable Boolean completed(Exchange exchange, boolean hidden) {
        var wanted = exchange.flag("completed");
        if (wanted != null || !hidden) {
            return wanted;
        }
        return Objects.equals(exchange.flag("include_completed"), true) ? null : false;
    }
}
