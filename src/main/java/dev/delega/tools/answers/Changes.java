package dev.delega.tools.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;
import org.jspecify.annotations.Nullable;

/** What an update did, field by field, by the names of the update's arguments. */
record Changes(List<Change> all) {
    private static final String NONE = "none";

    record Change(String field, String old, String now) {
        String line() {
            return field + ": " + old + " → " + now;
        }

        ObjectNode shape() {
            return Json.object().put("field", field).put("old", old).put("new", now);
        }
    }

    static Changes between(Task before, Task after) {
        var changes = new Changes(new ArrayList<>());
        changes.note("content", before.content(), after.content());
        changes.note("description", before.description(), after.description());
        changes.note("status", before.state().wire(), after.state().wire());
        changes.note("assign_to", Text.name(before.people().assignee()), Text.name(after.people().assignee()));
        changes.note("priority", String.valueOf(before.priority()), String.valueOf(after.priority()));
        changes.note("due_date", before.dueDate(), after.dueDate());
        changes.note("project", Text.name(before.project()), Text.name(after.project()));
        changes.note("labels", Text.labels(before), Text.labels(after));
        changes.note("blocked_by", Text.ids(before.blockedBy()), Text.ids(after.blockedBy()));
        changes.context(before.context(), after.context());
        return changes;
    }

    private void note(String field, @Nullable String old, @Nullable String now) {
        if (!Objects.equals(old, now)) {
            all.add(new Change(field, shown(old), shown(now)));
        }
    }

    /** Metadata is merged key by key, and so it is told. */
    private void context(ObjectNode before, ObjectNode after) {
        after.properties().forEach(field -> note("metadata." + Foreign.line(field.getKey(), Bounds.NAME),
                text(before.get(field.getKey())), text(field.getValue())));
        before.properties().stream().filter(field -> !after.has(field.getKey()))
                .forEach(field -> note("metadata." + Foreign.line(field.getKey(), Bounds.NAME), text(field.getValue()),
                        null));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : value.isTextual() ? value.textValue() : Json.text(value);
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isBlank() ? NONE : Foreign.line(value, Bounds.TITLE);
    }
}
