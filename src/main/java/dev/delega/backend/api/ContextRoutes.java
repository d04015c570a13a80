package dev.delega.backend.api;

import static dev.delega.backend.http.Field.ignored;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Routes;
import dev.delega.backend.work.Work;
import dev.delega.backend.work.life.Contexts.Merge;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** The notes that travel with a task. */
final class ContextRoutes {
    private static final List<Field> READING = List.of(
            text("view", "full, summary (the canonical keys) or keys"), text("keys", "a JSON array: only these"),
            number("key_limit", "how many keys of the index"), number("key_offset", "where the index starts"),
            text("envelope", "true: with the version, also below /api"),
            ignored("include", "has no effect: who wrote what is not kept"));
    private static final Set<String> CANONICAL = Set.of("current_state", "objective", "verified_state", "constraints",
            "latest_evidence", "blocker", "next_step");
    private static final int USUAL_KEYS = 100;

    private final Work work;
    private final Sheets sheets;

    ContextRoutes(Work work, Sheets sheets) {
        this.work = work;
        this.sheets = sheets;
    }

    void mount(Routes routes) {
        routes.get("/tasks/{id}/context", this::get)
                .tells("The context; below /api the bare object unless a parameter asks for more.")
                .asks(READING.toArray(Field[]::new));
        routes.patch("/tasks/{id}/context", this::patch)
                .tells("Adds or overwrites top-level keys; as application/merge-patch+json merges at every level.")
                .asks(number("expected_version", "refuse with 409 if the context has changed since"),
                        ignored("source", "has no effect: who wrote what is not kept"))
                .takesAnyObject();
    }

    private JsonNode get(Exchange exchange) {
        var task = work.tasks().get(exchange.path("id"));
        var bare = exchange.asked().prefix() == Prefix.API
                && READING.stream().allMatch(field -> exchange.query(field.name()) == null
                        || field.name().equals("include"));
        return bare ? task.context() : envelope(task, exchange);
    }

    private static JsonNode envelope(Task task, Exchange exchange) {
        var json = Json.object();
        var keys = exchange.query("keys");
        var view = exchange.query("view");
        json.set("context", keys != null ? selected(task.context(), keys, json) : viewed(task.context(), view));
        json.put("version", task.contextVersion());
        if (view != null && !view.equals("full")) {
            json.set("keys", index(task.context(), exchange));
        }
        return json;
    }

    private static ObjectNode viewed(ObjectNode context, @Nullable String view) {
        return switch (view == null ? "full" : view) {
            case "full" -> context;
            case "keys" -> Json.object();
            case "summary" -> context.deepCopy().retain(CANONICAL);
            default -> throw new Problem.Invalid("view", "must be full, summary or keys").refused();
        };
    }

    private static ObjectNode selected(ObjectNode context, String keys, ObjectNode json) {
        var wanted = names(keys);
        json.set("missing_keys", Json.strings(wanted.stream().filter(key -> !context.has(key)).toList()));
        return context.deepCopy().retain(wanted);
    }

    private static List<String> names(String json) {
        try {
            if (Json.read(json) instanceof ArrayNode array) {
                return Json.texts(array);
            }
        } catch (Json.Malformed _) {
            // said below
        }
        throw new Problem.Invalid("keys", "must be a JSON array of texts").refused();
    }

    /** What there is and how large, for those who do not want to read all of it. */
    private static ObjectNode index(ObjectNode context, Exchange exchange) {
        var limit = exchange.query("key_limit", USUAL_KEYS);
        var offset = exchange.query("key_offset", 0);
        if (limit < 1 || offset < 0) {
            throw new Problem.Invalid(limit < 1 ? "key_limit" : "key_offset", "is too small").refused();
        }
        var all = context.properties().stream().sorted(Map.Entry.comparingByKey()).toList();
        var shown = all.stream().skip(offset).limit(limit).toList();
        var json = Json.object();
        var items = json.putArray("items");
        shown.forEach(entry -> items.addObject().put("key", entry.getKey())
                .put("chars", Json.text(entry.getValue()).length()));
        var more = offset + shown.size() < all.size();
        json.put("total", all.size()).put("limit", limit).put("offset", offset).put("has_more", more);
        return more ? json.put("next_offset", offset + shown.size()) : json.putNull("next_offset");
    }

    private JsonNode patch(Exchange exchange) {
        var type = exchange.asked().header("Content-Type");
        var deep = type != null && type.startsWith("application/merge-patch+json");
        var task = work.contexts().patch(exchange.path("id"), exchange.body().object(), deep ? Merge.DEEP : Merge.KEYS,
                version(exchange));
        if (exchange.asked().prefix() == Prefix.V1) {
            var json = Json.object();
            json.set("context", task.context());
            return json.put("version", task.contextVersion());
        }
        return sheets.one(task).put("version", task.contextVersion());
    }

    private static @Nullable Long version(Exchange exchange) {
        if (!exchange.asked().query().containsKey("expected_version")) {
            return null;
        }
        var version = exchange.query("expected_version", -1);
        if (version < 0) {
            throw new Problem.Invalid("expected_version", "must be 0 or more").refused();
        }
        return (long) version;
    }
}
