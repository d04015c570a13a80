package dev.delega.mcp.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.ProtocolError;
import org.jspecify.annotations.Nullable;

/** The shapes of the messages, ours and theirs. */
public final class JsonRpc {
    private JsonRpc() {}

    public static ObjectNode result(JsonNode id, ObjectNode result) {
        var message = envelope();
        message.set("id", id);
        message.set("result", result);
        return message;
    }

    /** Without an id when nobody can say which request it was. */
    public static ObjectNode error(@Nullable JsonNode id, ProtocolError error) {
        var message = envelope();
        if (id != null) {
            message.set("id", id);
        }
        var body = message.putObject("error").put("code", error.code()).put("message", error.getMessage());
        if (error.data() != null) {
            body.set("data", error.data());
        }
        return message;
    }

    static ObjectNode request(String id, String method, ObjectNode params) {
        var message = envelope().put("id", id).put("method", method);
        message.set("params", params);
        return message;
    }

    public static ObjectNode notification(String method, ObjectNode params) {
        var message = envelope().put("method", method);
        if (!params.isEmpty()) {
            message.set("params", params);
        }
        return message;
    }

    /** The message's id if it is one that may be echoed. */
    public static @Nullable JsonNode id(ObjectNode message) {
        var id = message.get("id");
        return id != null && (id.isTextual() || id.isIntegralNumber()) ? id : null;
    }

    public static boolean isReply(ObjectNode message) {
        return !message.has("method") && (message.has("result") || message.has("error"));
    }

    public static String method(ObjectNode message) {
        if (!"2.0".equals(message.path("jsonrpc").textValue())) {
            throw ProtocolError.invalidRequest("Invalid request: \"jsonrpc\" must be \"2.0\"");
        }
        var method = message.path("method").textValue();
        if (method == null) {
            throw ProtocolError.invalidRequest("Invalid request: \"method\" must be a string");
        }
        return method;
    }

    public static ObjectNode params(ObjectNode message) {
        var params = message.get("params");
        if (params == null || params.isNull()) {
            return Json.object();
        }
        if (params instanceof ObjectNode object) {
            return object;
        }
        throw ProtocolError.invalidParams("\"params\" must be an object");
    }

    private static ObjectNode envelope() {
        return Json.object().put("jsonrpc", "2.0");
    }
}
