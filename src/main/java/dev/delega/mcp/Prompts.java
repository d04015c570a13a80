package dev.delega.mcp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.request.Request;
import dev.delega.words.Nearest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import org.jspecify.annotations.Nullable;

/** {@code prompts/get} and {@code completion/complete}: what people pick and fill in, in their client. */
final class Prompts {
    private static final int SHOWN = 100;

    private Prompts() {}

    static ObjectNode get(Offer offer, Request request) {
        var name = request.text("name");
        var prompt = named(name, offer.prompts());
        var arguments = arguments(request.object("arguments"));
        checkNames(prompt, arguments);
        var text = offer.prompt(name, arguments).orElseThrow(() -> unknown(name, offer.prompts()));
        var result = Json.object();
        if (prompt.description() != null) {
            result.put("description", prompt.description());
        }
        result.putArray("messages").addObject().put("role", "user").set("content", Vocabulary.text(text));
        return result;
    }

    static ObjectNode complete(Offer offer, Request request) {
        var reference = request.object("ref");
        var argument = request.object("argument");
        var of = text(reference, reference.path("type").asText().equals("ref/resource") ? "uri" : "name");
        var name = text(argument, "name");
        var prefix = text(argument, "value");
        if (of == null || name == null || prefix == null) {
            throw ProtocolError.invalidParams("completion/complete needs ref.name (or ref.uri), argument.name and "
                    + "argument.value, all strings");
        }
        var found = offer.complete(of, name, prefix);
        var result = Json.object();
        var completion = result.putObject("completion");
        var values = completion.putArray("values");
        for (var value : found.subList(0, Math.min(SHOWN, found.size()))) {
            values.add(value);
        }
        completion.put("total", found.size()).put("hasMore", found.size() > SHOWN);
        return result;
    }

    private static Prompt named(String name, List<Prompt> prompts) {
        for (var prompt : prompts) {
            if (prompt.name().equals(name)) {
                return prompt;
            }
        }
        throw unknown(name, prompts);
    }

    private static ProtocolError unknown(String name, List<Prompt> prompts) {
        var nearest = Nearest.slipOf(name, prompts.stream().map(Prompt::name).toList()).orElse(null);
        var advice = nearest == null ? "; prompts/list tells which there are" : ", did you mean '" + nearest + "'?";
        return ProtocolError.invalidParams("Unknown prompt '" + name + "'" + advice);
    }

    private static Map<String, String> arguments(ObjectNode given) {
        var arguments = new HashMap<String, String>();
        for (var argument : given.properties()) {
            if (!argument.getValue().isValueNode()) {
                throw ProtocolError.invalidParams("The prompt's argument '" + argument.getKey() + "' must be a string");
            }
            if (!argument.getValue().isNull()) {
                arguments.put(argument.getKey(), argument.getValue().asText());
            }
        }
        return Map.copyOf(arguments);
    }

    private static void checkNames(Prompt prompt, Map<String, String> given) {
        var known = prompt.arguments() == null ? List.<PromptArgument>of() : prompt.arguments();
        checkRequired(prompt, known, given);
        var names = known.stream().map(PromptArgument::name).toList();
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                var nearest = Nearest.slipOf(name, names).orElse(null);
                throw ProtocolError.invalidParams("The prompt '" + prompt.name() + "' has no argument '" + name + "'"
                        + (nearest == null
                                ? "; prompts/list tells which it has"
                                : ", did you mean '" + nearest + "'?"));
            }
        }
    }

    private static void checkRequired(Prompt prompt, List<PromptArgument> known, Map<String, String> arguments) {
        for (var argument : known) {
            if (Boolean.TRUE.equals(argument.required()) && !arguments.containsKey(argument.name())) {
                throw ProtocolError.invalidParams("The prompt '" + prompt.name() + "' needs the argument '"
                        + argument.name() + "'");
            }
        }
    }

    private static @Nullable String text(ObjectNode from, String key) {
        return from.path(key).textValue();
    }
}
