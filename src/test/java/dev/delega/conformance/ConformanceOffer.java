package dev.delega.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.McpServer;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Call;
import dev.delega.mcp.offer.Card;
import dev.delega.mcp.offer.Exchange;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.offer.Tool;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.jspecify.annotations.Nullable;

/** The fixtures by name: what the engine can say goes through it, the rest answers in its own words. */
final class ConformanceOffer implements Offer {
    private static final String TEMPLATE = "test://template/";
    private static final List<String> LEVELS = List.of("debug", "info", "notice", "warning", "error", "critical",
            "alert", "emergency");
    private final Map<String, Tool<?>> tools = new LinkedHashMap<>();
    private final Map<String, Fixture> fixtures = new LinkedHashMap<>();
    private final Map<String, Fixture> prompts = new LinkedHashMap<>();
    private @Nullable McpServer server;

    record Nothing() {}

    ConformanceOffer() {
        tool("test_simple_text", _ -> answer("This is a simple text response for testing."));
        tool("test_error_handling", _ -> Answer.failure("This tool intentionally returns an error for testing"));
        tool("test_tool_with_progress", _ -> progress());
        tool("test_trigger_tool_change", _ -> changed("tools"));
        tool("test_trigger_prompt_change", _ -> changed("prompts"));
        fixtures.put("test_image_content", _ -> Content.result(Content.image()));
        fixtures.put("test_audio_content", _ -> Content.result(Content.audio()));
        fixtures.put("test_embedded_resource", _ -> Content.result(Content.embedded("test://embedded-resource",
                "text/plain", "This is an embedded resource content.")));
        fixtures.put("test_multiple_content_types", _ -> Content.result(Content.text("Multiple content types test:"),
                Content.image(), Content.embedded("test://mixed-content-resource", "application/json",
                        "{\"test\":\"data\",\"value\":123}")));
        fixtures.put("json_schema_2020_12_tool", _ -> Content.said("ok"));
        LegacyAsks.addTo(fixtures);
        RoundTrips.addTo(fixtures);
        prompts.put("test_prompt_with_embedded_resource", ConformanceOffer::embedding);
        prompts.put("test_prompt_with_image", _ -> Content.messages(Content.image(),
                Content.text("Please analyze the image above.")));
        prompts.put("test_input_required_result_prompt", ConformanceOffer::asking);
    }

    void announcesThrough(McpServer server) {
        this.server = server;
    }

    @Override
    public String instructions() {
        return "Fixtures of the official conformance suite.";
    }

    @Override
    public ObjectNode capabilities() {
        var capabilities = Json.object();
        capabilities.putObject("tools").put("listChanged", true);
        capabilities.putObject("prompts").put("listChanged", true);
        capabilities.putObject("resources").put("subscribe", true);
        capabilities.putObject("completions");
        capabilities.putObject("logging");
        return capabilities;
    }

    @Override
    public Optional<ObjectNode> ownAnswer(Exchange exchange) {
        return switch (exchange.method()) {
            case McpSchema.METHOD_LOGGING_SET_LEVEL -> Optional.of(level(exchange.params().path("level").asText()));
            case McpSchema.METHOD_TOOLS_CALL -> own(fixtures, exchange);
            case McpSchema.METHOD_PROMPT_GET -> own(prompts, exchange);
            case McpSchema.METHOD_RESOURCES_READ -> binary(exchange);
            default -> Optional.empty();
        };
    }

    @Override
    public ArrayNode toolCards() {
        var cards = Json.array();
        for (var tool : tools.values()) {
            cards.add(Card.of(tool));
        }
        for (var name : fixtures.keySet()) {
            cards.addObject().put("name", name).put("description", "A fixture").set("inputSchema", Schemas.of(name));
        }
        return cards;
    }

    @Override
    public Optional<Tool<?>> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    @Override
    public List<Prompt> prompts() {
        return List.of(prompt("test_simple_prompt"), prompt("test_prompt_with_arguments", "arg1", "arg2"),
                prompt("test_prompt_with_embedded_resource", "resourceUri"), prompt("test_prompt_with_image"),
                prompt("test_input_required_result_prompt"));
    }

    @Override
    public Optional<String> prompt(String name, Map<String, String> arguments) {
        return Optional.of(name.equals("test_simple_prompt")
                ? "This is a simple prompt for testing."
                : "Prompt with arguments: arg1='" + arguments.get("arg1") + "', arg2='" + arguments.get("arg2") + "'");
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.builder("test://static-text", "static-text").mimeType("text/plain").build(),
                Resource.builder("test://static-binary", "static-binary").mimeType("image/png").build(),
                Resource.builder("test://watched-resource", "watched-resource").mimeType("text/plain").build());
    }

    @Override
    public List<ResourceTemplate> resourceTemplates() {
        return List.of(ResourceTemplate.builder(TEMPLATE + "{id}/data", "template").mimeType("application/json")
                .build());
    }

    @Override
    public Optional<TextResourceContents> resource(String uri) {
        if (uri.equals("test://static-text") || uri.equals("test://watched-resource")) {
            return contents(uri, "text/plain", "This is the content of the static text resource.");
        }
        if (uri.startsWith(TEMPLATE) && uri.endsWith("/data")) {
            var id = uri.substring(TEMPLATE.length(), uri.length() - "/data".length());
            var data = Json.object().put("id", id).put("templateTest", true).put("data", "Data for ID: " + id);
            return contents(uri, "application/json", Json.text(data));
        }
        return Optional.empty();
    }

    @Override
    public List<String> complete(String reference, String argument, String prefix) {
        return List.of();
    }

    private void tool(String name, Tool.Handler<Nothing> handler) {
        tools.put(name, Tool.named(name).titled(name).tells("A fixture").answers(Json.object().put("type", "object"))
                .takes(Nothing.class, handler));
    }

    private Answer changed(String list) {
        if (server != null) {
            server.listChanged(list);
        }
        return answer("changed");
    }

    /** Progress is rate-limited, and the suite wants to see the half-way point. */
    private static Answer progress() {
        try {
            Call.current().progress(0, 100, "Started");
            new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS);
            Call.current().progress(50, 100, "Half-way");
            new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS);
            Call.current().progress(100, 100, "Finished");
            return answer("done");
        } catch (InterruptedException _) {
            return Answer.failure("interrupted");
        }
    }

    private static Answer answer(String text) {
        return Answer.of(text, Json.object());
    }

    private static Optional<ObjectNode> own(Map<String, Fixture> fixtures, Exchange exchange) {
        return Optional.ofNullable(fixtures.get(exchange.params().path("name").asText()))
                .map(fixture -> fixture.answer(exchange));
    }

    private static ObjectNode level(String level) {
        if (!LEVELS.contains(level)) {
            throw ProtocolError.invalidParams("Invalid log level");
        }
        return Json.object();
    }

    private static ObjectNode embedding(Exchange exchange) {
        var uri = exchange.params().path("arguments").path("resourceUri").asText();
        return Content.messages(Content.embedded(uri, "text/plain", "Embedded resource content for testing."),
                Content.text("Please process the embedded resource above."));
    }

    private static ObjectNode asking(Exchange exchange) {
        return Question.accepted(exchange, "user_context")
                ? Content.messages(Content.text("With context."))
                : Question.required("user_context",
                        Question.form("What context should the prompt use?", "context", "string"));
    }

    private static Optional<ObjectNode> binary(Exchange exchange) {
        var uri = "test://static-binary";
        if (!exchange.params().path("uri").asText().equals(uri)) {
            return Optional.empty();
        }
        var result = Json.object();
        result.putArray("contents").addObject().put("uri", uri).put("mimeType", "image/png").put("blob", Content.PNG);
        return Optional.of(exchange.modern() ? result.put("ttlMs", 0).put("cacheScope", "private") : result);
    }

    private static Optional<TextResourceContents> contents(String uri, String mimeType, String text) {
        return Optional.of(TextResourceContents.builder(uri, text).mimeType(mimeType).build());
    }

    private static Prompt prompt(String name, String... arguments) {
        return Prompt.builder(name).description("A fixture").arguments(List.of(arguments).stream()
                .map(argument -> PromptArgument.builder(argument).description("Any text").required(true).build())
                .toList()).build();
    }
}
