package dev.delega.mcp.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Derives a JSON schema from a record: components in order, {@code @Nullable} means optional. */
public final class Schema {
    private Schema() {}

    public static ObjectNode of(Class<? extends Record> type) {
        return new Shape.Nested(type).schema();
    }
}
