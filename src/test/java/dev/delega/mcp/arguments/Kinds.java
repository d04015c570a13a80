package dev.delega.mcp.arguments;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Arguments of every kind there is. */
record Kinds(
        @Doc("Text") String taskId,
        @Doc("Range") @Range(min = 1, max = 4) @Nullable Integer priority,
        @Doc("Whole") int count,
        @Doc("Long") @Nullable Long big,
        @Doc("Flag") @Nullable Boolean done,
        @Doc("Word") @Nullable Color color,
        @Doc("Texts") @Nullable List<String> labels,
        @Doc("Numbers") @Nullable List<Integer> numbers,
        @Doc("Words") @Nullable List<Color> colors,
        @Doc("Rows") @Nullable List<Row> evidence,
        @Doc("Object") @Nullable ObjectNode metadata,
        @Doc("Anything") @Nullable JsonNode result,
        @Doc("Clearable") @Nullable Clearable<String> assignTo,
        @Doc("Clearable word") @Nullable Clearable<Color> shade) {

    enum Color {
        RED, DARK_GREEN
    }

    record Row(@Doc("Kind") String kind, @Doc("Where") @Nullable String ref) {}
}
