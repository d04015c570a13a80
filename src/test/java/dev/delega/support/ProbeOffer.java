package dev.delega.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Card;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.Tool;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

/** Some tools, one prompt, one resource, one template. */
public class ProbeOffer implements Offer {
    private final Map<String, Tool<?>> tools = new LinkedHashMap<>();

    public ProbeOffer(Tool<?>... tools) {
        for (var tool : tools) {
            this.tools.put(tool.name(), tool);
        }
    }

    @Override
    public String instructions() {
        return "Probe away.";
    }

    @Override
    public ArrayNode toolCards() {
        var cards = Json.array();
        for (var tool : tools.values()) {
            cards.add(Card.of(tool));
        }
        return cards;
    }

    @Override
    public Optional<Tool<?>> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    @Override
    public List<Prompt> prompts() {
        var who = PromptArgument.builder("who").description("Whom to greet").required(true).build();
        return List.of(
                Prompt.builder("greet").title("Greet").description("Greets somebody").arguments(List.of(who)).build());
    }

    @Override
    public Optional<String> prompt(String name, Map<String, String> arguments) {
        return Optional.of("Greet " + arguments.get("who"));
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resource.builder("probe://board", "board").title("Board").mimeType("text/plain").build());
    }

    @Override
    public List<ResourceTemplate> resourceTemplates() {
        return List.of(ResourceTemplate.builder("probe://tasks/{id}", "task").mimeType("text/plain").build());
    }

    @Override
    public Optional<TextResourceContents> resource(String uri) {
        return uri.equals("probe://board")
                ? Optional.of(TextResourceContents.builder(uri, "empty").mimeType("text/plain").build())
                : Optional.empty();
    }

    @Override
    public List<String> complete(String reference, String argument, String prefix) {
        return IntStream.range(0, 150).mapToObj(i -> prefix + i).toList();
    }
}
