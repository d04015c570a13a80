package dev.delega.mcp.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import org.jspecify.annotations.Nullable;

/** The client broke the protocol: answered as a JSON-RPC error, never as a tool's result. */
public final class ProtocolError extends RuntimeException {
    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable ObjectNode data;

    private ProtocolError(int code, String message, @Nullable ObjectNode data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    public static ProtocolError invalidParams(String message) {
        return new ProtocolError(ErrorCodes.INVALID_PARAMS, message, null);
    }

    /** Only the modern era has a code for it. */
    public static ProtocolError missingCapability(String capability) {
        var data = Json.object();
        data.putObject("requiredCapabilities").putObject(capability);
        var message = "This needs a client that declares the capability '" + capability + "'";
        return new ProtocolError(MISSING_CAPABILITY, message, data);
    }

    /** For a prompt, resource or completion that could not be made: the message is shown to people. */
    public static ProtocolError unavailable(String message) {
        return new ProtocolError(ErrorCodes.INTERNAL_ERROR, message, null);
    }

    public static ProtocolError malformed(String message) {
        return new ProtocolError(ErrorCodes.PARSE_ERROR, message, null);
    }

    public static ProtocolError invalidRequest(String message) {
        return new ProtocolError(ErrorCodes.INVALID_REQUEST, message, null);
    }

    public static ProtocolError unknownMethod(String method) {
        return new ProtocolError(ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + method, null);
    }

    public static ProtocolError unsupportedVersion(String requested, String supported) {
        var data = Json.object();
        data.putArray("supported").add(supported);
        data.put("requested", requested);
        return new ProtocolError(UNSUPPORTED_VERSION, "Unsupported protocol version", data);
    }

    public static ProtocolError noResource(Exchange request, String uri) {
        int code = request.modern() ? ErrorCodes.INVALID_PARAMS : ErrorCodes.RESOURCE_NOT_FOUND;
        return new ProtocolError(code, "Resource not found", Json.object().put("uri", uri));
    }

    public static ProtocolError internal() {
        return unavailable("Internal error; see the server's log");
    }

    public int code() {
        return code;
    }

    public @Nullable ObjectNode data() {
        return data;
    }
}
