package dev.delega.mcp.request;

import java.util.List;

import io.modelcontextprotocol.spec.McpSchema;

/** The two wires a client may speak: with a handshake, or with everything in each request. */
public enum Era {
    LEGACY, MODERN;

    public static final String DISCOVER = "server/discover";
    public static final String LISTEN = "subscriptions/listen";
    public static final String MODERN_VERSION = "2026-07-28";
    static final String NEWEST_LEGACY = "2025-11-25";
    private static final List<String> LEGACY_VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18",
            NEWEST_LEGACY);

    /** What {@code initialize} is answered with: the version that was asked for, if we speak it. */
    public static String legacyVersion(String asked) {
        return LEGACY_VERSIONS.contains(asked) ? asked : NEWEST_LEGACY;
    }

    /** Whether the method exists in this era; what neither era knows is for the caller to find out. */
    public boolean has(String method) {
        return switch (method) {
            case McpSchema.METHOD_INITIALIZE,
                    McpSchema.METHOD_PING,
                    McpSchema.METHOD_LOGGING_SET_LEVEL,
                    McpSchema.METHOD_RESOURCES_SUBSCRIBE,
                    McpSchema.METHOD_RESOURCES_UNSUBSCRIBE ->
                this == LEGACY;
            case DISCOVER, LISTEN -> this == MODERN;
            default -> true;
        };
    }
}
