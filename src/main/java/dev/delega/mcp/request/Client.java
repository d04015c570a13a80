package dev.delega.mcp.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.ProtocolError;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/** Who sent a request, as it told us: once at the handshake, or in the request itself. */
public record Client(Era era, @Nullable String name, ObjectNode capabilities) {
    private static final Client STRANGER = new Client(Era.LEGACY, null, Json.object());

    public static Client introducedBy(ObjectNode params) {
        return new Client(Era.LEGACY, name(params.path("clientInfo")), object(params.path("capabilities")));
    }

    /** The era of a request and its sender; {@code introduced} is null before the handshake. */
    public static Client of(String method, JsonNode meta, @Nullable Client introduced) {
        if (meta.has(Meta.PROTOCOL_VERSION)) {
            return modern(meta);
        }
        if (introduced != null) {
            return introduced;
        }
        if (method.equals(McpSchema.METHOD_INITIALIZE) || method.equals(McpSchema.METHOD_PING)) {
            return STRANGER;
        }
        throw ProtocolError.invalidParams("Send initialize first, or put \"" + Meta.PROTOCOL_VERSION + "\": \""
                + Era.MODERN_VERSION + "\" and \"" + Meta.CLIENT_CAPABILITIES + "\" into params._meta");
    }

    private static Client modern(JsonNode meta) {
        var version = meta.get(Meta.PROTOCOL_VERSION);
        if (!version.isTextual()) {
            throw ProtocolError.invalidParams(Meta.PROTOCOL_VERSION + " must be a string");
        }
        if (!version.textValue().equals(Era.MODERN_VERSION)) {
            throw ProtocolError.unsupportedVersion(version.textValue(), Era.MODERN_VERSION);
        }
        if (!(meta.get(Meta.CLIENT_CAPABILITIES) instanceof ObjectNode capabilities)) {
            throw ProtocolError.invalidParams("params._meta must carry " + Meta.CLIENT_CAPABILITIES + ", an object");
        }
        return new Client(Era.MODERN, name(meta.path(Meta.CLIENT_INFO)), capabilities);
    }

    private static @Nullable String name(JsonNode info) {
        return info.path("name").isTextual() ? info.path("name").textValue() : null;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : Json.object();
    }
}
