package dev.delega.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;

/** Pieces of content and the results they stand in. */
final class Content {
    static final String PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

    private Content() {}

    static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    static ObjectNode image() {
        return Json.object().put("type", "image").put("data", PNG).put("mimeType", "image/png");
    }

    static ObjectNode audio() {
        return Json.object().put("type", "audio").put("data", WAV).put("mimeType", "audio/wav");
    }

    static ObjectNode embedded(String uri, String mimeType, String text) {
        var content = Json.object().put("type", "resource");
        content.putObject("resource").put("uri", uri).put("mimeType", mimeType).put("text", text);
        return content;
    }

    /** The result of a tool. */
    static ObjectNode result(JsonNode... contents) {
        var result = Json.object();
        var array = result.putArray("content");
        for (var content : contents) {
            array.add(content);
        }
        return result;
    }

    static ObjectNode said(String text) {
        return result(text(text));
    }

    /** The result of a prompt. */
    static ObjectNode messages(JsonNode... contents) {
        var result = Json.object();
        var messages = result.putArray("messages");
        for (var content : contents) {
            messages.addObject().put("role", "user").set("content", content);
        }
        return result;
    }
}
