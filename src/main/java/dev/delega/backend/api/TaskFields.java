package dev.delega.backend.api;

import static dev.delega.backend.http.Field.flag;
import static dev.delega.backend.http.Field.ignored;
import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.object;
import static dev.delega.backend.http.Field.text;
import static dev.delega.backend.http.Field.texts;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Field;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/** What a request may say of a task, in every spelling that clients use. */
final class TaskFields {
    /** For creating and delegating, and but for the content for changing too. */
    static final List<Field> ALL = List.of(
            text("content", "what is to be done"), text("description", "how, and what to look out for"),
            number("priority", "1 is handled first, 4 last"), texts("labels", "for finding it"),
            text("due_date", "YYYY-MM-DD"), text("due_time", "HH:MM"), text("reminder_time", "a moment"),
            text("project_id", "the project, by id or name"), text("project", "the same as project_id"),
            text("assigned_to_agent_id", "the agent, by id or name"), text("assign_to", "the same"),
            text("assigned_to", "the same"), text("agent_id", "the same"),
            object("context", "notes that go with the task; changing replaces them"),
            object("metadata", "the same; changing adds to them"),
            texts("blocked_by", "tasks that must be finished first"), flag("is_recurring", "kept for older clients"),
            text("recurring_type", "daily, weekly, monthly or yearly"), number("recurring_interval", "every how many"),
            text("recurring_string", "the rhythm in words"),
            ignored("evidence_policy", "is not enforced here: ask for evidence in the description"),
            number("delegation_depth", "refused: made by delegating"), text("root_task_id", "refused: likewise"),
            text("parent_task_id", "when creating: delegate from this task"));
    /** How a field is called in an edit, and how clients call it. */
    private static final Map<String, List<String>> SPELLINGS = Map.ofEntries(
            same("content"), same("description"), same("priority"), same("labels"), same("due_date"),
            same("due_time"), same("reminder_time"), same("is_recurring"), same("recurring_type"),
            same("recurring_interval"), same("recurring_string"), same("blocked_by"),
            Map.entry("project", List.of("project", "project_id")),
            Map.entry("assign_to", List.of("assigned_to_agent_id", "assign_to", "assigned_to", "agent_id")),
            Map.entry("metadata", List.of("metadata")),
            Map.entry("context", List.of("context")));
    private static final String ATOMICALLY = " Use POST /tasks/:id/delegate to create a chain task with parent_task_id"
            + " and root_task_id set atomically.";

    private TaskFields() {}

    /** Which fields a change names. */
    static Set<String> named(Body body) {
        var named = new HashSet<String>();
        SPELLINGS.forEach((field, spellings) -> {
            if (spellings.stream().anyMatch(body::has)) {
                named.add(field);
            }
        });
        if (named.contains("content") && body.isNull("content")) {
            throw new Problem.Invalid("content", "must not be blank").refused();
        }
        return named;
    }

    static Task.Draft draft(Body body, @Nullable String content) {
        return new Task.Draft(
                content == null ? "" : content,
                body.maybeText("description"),
                body.maybeText("project", "project_id"),
                body.texts("labels"),
                body.maybeInt("priority"),
                body.maybeText("due_date"),
                body.maybeText("assigned_to_agent_id", "assign_to", "assigned_to", "agent_id"),
                merged(body),
                body.texts("blocked_by"),
                new Task.Plan(body.maybeText("due_time"), body.maybeText("reminder_time"),
                        Boolean.TRUE.equals(body.maybeFlag("is_recurring")), body.maybeText("recurring_type"),
                        body.maybeInt("recurring_interval"), body.maybeText("recurring_string")));
    }

    /** Where a task stands in a chain is nobody's to say. */
    static void refuseChainFields(Body body) {
        if (body.has("root_task_id")) {
            throw new Problem.Misused("root_task_id cannot be set via this endpoint." + ATOMICALLY).refused();
        }
        var depth = body.maybeInt("delegation_depth");
        if (depth != null && depth != 0) {
            throw new Problem.Misused("delegation_depth cannot be set via POST /tasks." + ATOMICALLY).refused();
        }
    }

    /** The same where the path says which task is the parent; what a body that is used again says of that is ignored. */
    static void refusePlace(Body body) {
        var depth = body.maybeInt("delegation_depth");
        if (body.maybeText("root_task_id") != null || (depth != null && depth != 0)) {
            throw new Problem.Misused("root_task_id and delegation_depth follow from the task in the path; leave them"
                    + " out").refused();
        }
    }

    static void refuseMoving(Body body) {
        if (body.has("root_task_id")) {
            throw new Problem.Misused("root_task_id cannot be set via this endpoint." + ATOMICALLY).refused();
        }
        if (body.has("parent_task_id")) {
            throw new Problem.Misused("parent_task_id is immutable once set. Chain membership cannot be re-parented via"
                    + " PUT /tasks/:id.").refused();
        }
        if (body.has("delegation_depth")) {
            throw new Problem.Misused("delegation_depth is immutable once set. Chain membership is only established via"
                    + " POST /tasks/:id/delegate.").refused();
        }
    }

    private static @Nullable ObjectNode merged(Body body) {
        var metadata = body.maybeObject("metadata");
        var context = body.maybeObject("context");
        if (metadata == null || context == null) {
            return metadata == null ? context : metadata;
        }
        var both = metadata.deepCopy();
        both.setAll(context);
        return both;
    }

    private static Map.Entry<String, List<String>> same(String name) {
        return Map.entry(name, List.of(name));
    }
}
