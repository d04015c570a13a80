package dev.delega.backend.http.server.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Route;
import dev.delega.json.Json;

/// The description of the contract, made from what the routes tell of themselves: for programs as OpenAPI, for
/// readers as a document.
public final class Reference {
    private static final String INTRODUCTION = "Every path exists below /api and below /v1. The caller's key comes as"
            + " X-Agent-Key or as Authorization: Bearer. Writes accept an Idempotency-Key.";

    private final List<Route> routes;
    private final String version;

    public Reference(List<Route> routes, String version) {
        this.routes = List.copyOf(routes);
        this.version = version;
    }

    public ObjectNode openApi() {
        var json = Json.object().put("openapi", "3.1.0");
        json.putObject("info").put("title", "Delega").put("version", version).put("description", INTRODUCTION);
        var servers = json.putArray("servers");
        servers.addObject().put("url", "/v1");
        servers.addObject().put("url", "/api");
        var security = json.putArray("security");
        security.addObject().putArray("key");
        security.addObject().putArray("bearer");
        var paths = json.putObject("paths");
        byTemplate().forEach((template, there) -> {
            var path = paths.putObject(template);
            there.forEach(route -> path.set(route.method().toLowerCase(Locale.ROOT), operation(route)));
        });
        components(json.putObject("components"));
        return json;
    }

    /** The tables of the document, one row per route. */
    public String markdown() {
        var text = new StringBuilder();
        byNoun().forEach((noun, there) -> {
            text.append("## ").append(noun)
                    .append("\n\n| request | what it does | query | body |\n|---|---|---|---|\n");
            there.forEach(route -> text.append("| `").append(route.method()).append(' ').append(route.template())
                    .append("` | ").append(route.sentence()).append(" | ").append(names(route.query(), "`"))
                    .append(" | ").append(route.open() ? "any object" : names(route.body(), "`")).append(" |\n"));
            text.append('\n');
        });
        return text.toString();
    }

    private Map<String, List<Route>> byTemplate() {
        var grouped = new LinkedHashMap<String, List<Route>>();
        routes.forEach(route -> grouped.computeIfAbsent(route.template(), _ -> new ArrayList<>()).add(route));
        return grouped;
    }

    private Map<String, List<Route>> byNoun() {
        var grouped = new LinkedHashMap<String, List<Route>>();
        routes.forEach(route -> grouped.computeIfAbsent(route.template().split("/", 3)[1], _ -> new ArrayList<>())
                .add(route));
        return grouped;
    }

    private static ObjectNode operation(Route route) {
        var json = Json.object().put("summary", route.sentence()).put("operationId", id(route));
        json.putArray("tags").add(route.template().split("/", 3)[1]);
        var parameters = json.putArray("parameters");
        for (var segment : route.template().split("/", -1)) {
            if (segment.startsWith("{")) {
                parameters.add(Json.object().put("name", segment.substring(1, segment.length() - 1)).put("in", "path")
                        .put("required", true).set("schema", Json.object().put("type", "string")));
            }
        }
        route.query().forEach(field -> parameters.add(Json.object().put("name", field.name()).put("in", "query")
                .put("description", field.meaning()).set("schema", schema(field))));
        if (route.open() || !route.body().isEmpty()) {
            json.putObject("requestBody").putObject("content").putObject("application/json")
                    .set("schema", body(route));
        }
        answers(json.putObject("responses"));
        return json;
    }

    /** A name for programs that make methods of it, such as {@code getTasksIdChain}. */
    private static String id(Route route) {
        var id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
        for (var word : route.template().split("[^A-Za-z]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private static void answers(ObjectNode responses) {
        responses.putObject("2XX").put("description", "Done.").putObject("content").putObject("application/json");
        responses.putObject("default").put("description", "Refused, and why.").putObject("content")
                .putObject("application/json").putObject("schema").put("$ref", "#/components/schemas/Refusal");
    }

    private static ObjectNode body(Route route) {
        var schema = Json.object().put("type", "object");
        var properties = schema.putObject("properties");
        route.body().forEach(field -> properties.set(field.name(),
                schema(field).put("description", field.meaning())));
        var required = route.body().stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            schema.set("required", Json.strings(required));
        }
        return schema;
    }

    private static ObjectNode schema(Field field) {
        var schema = Json.object();
        return switch (field.kind()) {
            case TEXT -> schema.put("type", "string");
            case NUMBER -> schema.put("type", "number");
            case FLAG -> schema.put("type", "boolean");
            case TEXTS -> schema.put("type", "array").set("items", Json.object().put("type", "string"));
            case OBJECT -> schema.put("type", "object");
            case LIST -> schema.put("type", "array");
            case ANY -> schema;
        };
    }

    private static void components(ObjectNode components) {
        var refusal = components.putObject("schemas").putObject("Refusal").put("type", "object");
        var properties = refusal.putObject("properties");
        properties.putObject("error").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("code").put("type", "string");
        properties.putObject("detail");
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-Agent-Key");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    }

    private static String names(List<Field> fields, String quote) {
        return String.join(", ",
                fields.stream().map(field -> quote + field.name() + quote + (field.required() ? " (needed)" : ""))
                        .toList());
    }
}
