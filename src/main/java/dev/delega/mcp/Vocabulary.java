package dev.delega.mcp;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import org.jspecify.annotations.Nullable;

/** The SDK's words as JSON, written by hand; what is not there is left out. */
final class Vocabulary {
    private Vocabulary() {}

    static ObjectNode of(Implementation self) {
        var info = named(self.name(), self.title()).put("version", self.version());
        put(info, "description", self.description());
        put(info, "websiteUrl", self.websiteUrl());
        return info;
    }

    static ArrayNode prompts(List<Prompt> prompts) {
        var all = Json.array();
        for (var prompt : prompts) {
            all.add(of(prompt));
        }
        return all;
    }

    static ArrayNode resources(List<Resource> resources) {
        var all = Json.array();
        for (var resource : resources) {
            var entry = Json.object().put("uri", resource.uri()).put("name", resource.name());
            put(entry, "title", resource.title());
            put(entry, "description", resource.description());
            put(entry, "mimeType", resource.mimeType());
            if (resource.size() != null) {
                entry.put("size", resource.size());
            }
            all.add(entry);
        }
        return all;
    }

    static ArrayNode templates(List<ResourceTemplate> templates) {
        var all = Json.array();
        for (var template : templates) {
            var entry = Json.object().put("uriTemplate", template.uriTemplate()).put("name", template.name());
            put(entry, "title", template.title());
            put(entry, "description", template.description());
            put(entry, "mimeType", template.mimeType());
            all.add(entry);
        }
        return all;
    }

    static ObjectNode of(TextResourceContents contents) {
        var entry = Json.object().put("uri", contents.uri());
        put(entry, "mimeType", contents.mimeType());
        return entry.put("text", contents.text());
    }

    static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    private static ObjectNode of(Prompt prompt) {
        var entry = named(prompt.name(), prompt.title());
        put(entry, "description", prompt.description());
        if (prompt.arguments() != null && !prompt.arguments().isEmpty()) {
            var arguments = entry.putArray("arguments");
            for (var argument : prompt.arguments()) {
                arguments.add(of(argument));
            }
        }
        return entry;
    }

    private static ObjectNode of(PromptArgument argument) {
        var entry = named(argument.name(), argument.title());
        put(entry, "description", argument.description());
        return Boolean.TRUE.equals(argument.required()) ? entry.put("required", true) : entry;
    }

    private static ObjectNode named(String name, @Nullable String title) {
        var entry = Json.object().put("name", name);
        put(entry, "title", title);
        return entry;
    }

    private static void put(ObjectNode entry, String key, @Nullable String value) {
        if (value != null) {
            entry.put(key, value);
        }
    }
}
