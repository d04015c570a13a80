package dev.delega.mcp.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The smallest and the largest number. */
record Limits(int min, int max) {

    static @Nullable Limits of(@Nullable Range range) {
        return range == null ? null : new Limits(range.min(), range.max());
    }

    /** Those of a list concern its items. */
    static @Nullable Limits in(JsonNode schema) {
        var numbers = schema.has("items") ? schema.path("items") : schema;
        return numbers.has("minimum")
                ? new Limits(numbers.path("minimum").intValue(), numbers.path("maximum").intValue())
                : null;
    }
}
