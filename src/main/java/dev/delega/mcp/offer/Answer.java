package dev.delega.mcp.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a tool says: text for the model, the same as data where there is an output schema, or why it did not work. */
public record Answer(String text, @Nullable ObjectNode structured, boolean failed) {

    public static Answer of(String text, ObjectNode structured) {
        return new Answer(text, structured, false);
    }

    /** Something the model can act on: becomes a result with {@code isError}. */
    public static Answer failure(String text) {
        return new Answer(text, null, true);
    }
}
