package dev.delega.tools;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.json.Json;
import dev.delega.mcp.arguments.Clearable;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.arguments.Range;
import dev.delega.tools.answers.TaskId;
import org.jspecify.annotations.Nullable;

/** What to change about a task. */
record UpdateTask(
        @Doc(TaskTools.CLEAR) String taskId,
        @Doc(TaskTools.CLEAR) @Nullable String content,
        @Doc(TaskTools.CLEAR) @Nullable Clearable<String> description,
        @Doc("Id or name") @Nullable Clearable<String> project,
        @Doc(TaskTools.CLEAR) @Nullable Clearable<List<String>> labels,
        @Doc(TaskTools.CLEAR) @Range(min = 1, max = 4) @Nullable Integer priority,
        @Doc("YYYY-MM-DD") @Nullable Clearable<String> dueDate,
        @Doc("Agent; null unassigns") @Nullable Clearable<String> assignTo,
        @Doc("Merged key by key") @Nullable Clearable<ObjectNode> metadata,
        @Doc("Task ids") @Nullable Clearable<List<String>> blockedBy,
        @Doc(TaskTools.CLEAR) @Nullable Settable status,
        @Doc(TaskTools.CLEAR) @Nullable String requestId) {

    /** The states that somebody may give to a task by hand. */
    enum Settable {
        OPEN, CANCELLED
    }

    /** By wire name: null clears, a missing one stays. */
    ObjectNode changes() {
        var changes = Json.object();
        if (content != null) {
            changes.put("content", content);
        }
        text(changes, "description", description);
        text(changes, "project", project);
        list(changes, "labels", labels);
        if (priority != null) {
            changes.put("priority", priority);
        }
        text(changes, "due_date", dueDate);
        text(changes, "assign_to", assignTo);
        if (metadata != null) {
            changes.set("metadata", metadata.value() == null ? NullNode.instance : metadata.value());
        }
        list(changes, "blocked_by", blockers());
        if (status != null) {
            changes.put("status", status.name().toLowerCase(Locale.ROOT));
        }
        return changes;
    }

    private @Nullable Clearable<List<String>> blockers() {
        return blockedBy == null || blockedBy.value() == null
                ? blockedBy
                : new Clearable<>(TaskId.all(blockedBy.value()));
    }

    private static void text(ObjectNode changes, String field, @Nullable Clearable<String> asked) {
        if (asked != null) {
            changes.set(field, asked.value() == null ? NullNode.instance : TextNode.valueOf(asked.value()));
        }
    }

    private static void list(ObjectNode changes, String field, @Nullable Clearable<List<String>> asked) {
        if (asked != null) {
            changes.set(field, asked.value() == null ? NullNode.instance : array(asked.value()));
        }
    }

    private static JsonNode array(List<String> values) {
        var array = Json.array();
        values.forEach(array::add);
        return array;
    }
}
