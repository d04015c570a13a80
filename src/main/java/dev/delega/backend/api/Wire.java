package dev.delega.backend.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.work.listing.Stats;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Evidence;
import dev.delega.contract.Hop;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.contract.TaskLink;
import dev.delega.json.Json;
import dev.delega.words.Moment;
import org.jspecify.annotations.Nullable;

/** Things as JSON: one representation, a superset that every client of the contract can read. */
final class Wire {
    private Wire() {}

    static ObjectNode task(Task task) {
        var json = Json.object()
                .put("id", Long.parseLong(task.id()))
                .put("content", task.content())
                .put("description", task.description())
                .put("status", task.state().wire())
                .put("completed", task.state() == State.COMPLETED)
                .put("priority", task.priority());
        json.set("labels", Json.strings(task.labels()));
        json.put("due_date", task.dueDate());
        project(json, task.project());
        people(json, task.people());
        json.set("parent_task_id", id(task.place().parentId()));
        json.set("root_task_id", id(task.place().rootId()));
        json.put("delegation_depth", task.place().depth());
        lease(json, task.lease());
        var blockers = json.putArray("blocked_by");
        task.blockedBy().forEach(id -> blockers.add(id(id)));
        json.set("context", task.context());
        json.set("metadata", task.context());
        json.put("context_version", task.contextVersion());
        json.set("completion_evidence", list(task.evidence(), Wire::evidence));
        json.put("revision", task.revision());
        json.put("created_at", at(task.times().created()));
        json.put("updated_at", at(task.times().updated()));
        json.put("completed_at", at(task.times().completed()));
        plan(json, task.plan());
        return json;
    }

    static ObjectNode comment(Comment comment) {
        var json = Json.object()
                .put("id", Long.parseLong(comment.id()))
                .put("task_id", Long.parseLong(comment.taskId()))
                .put("author", comment.author())
                .put("agent_id", comment.agentId() == null ? null : Long.valueOf(comment.agentId()))
                .put("content", comment.content());
        json.set("mentions", Json.strings(comment.mentions()));
        return json.put("created_at", at(comment.createdAt()));
    }

    static ObjectNode subtask(Subtask subtask) {
        return Json.object()
                .put("id", Long.parseLong(subtask.id()))
                .put("content", subtask.content())
                .put("completed", subtask.completed())
                .put("sort_order", subtask.sortOrder())
                .put("task_id", subtask.taskId() == null ? 0 : Long.parseLong(subtask.taskId()))
                .put("created_at", at(subtask.created()));
    }

    static ObjectNode event(Event event) {
        var json = Json.object().put("seq", event.seq()).put("at", at(event.at())).put("kind", event.kind());
        json.put("actor", event.actor() == null ? null : event.actor().label());
        json.set("actor_id", id(event.actor() == null ? null : event.actor().id()));
        json.set("task_id", id(event.taskId()));
        json.set("payload", event.payload());
        return json;
    }

    static ObjectNode event(Entry entry) {
        return event(entry.event()).put("origin", entry.origin());
    }

    static ObjectNode hop(Hop hop) {
        var json = Json.object();
        end(json, "from", hop.from());
        end(json, "to", hop.to());
        json.put("at", at(hop.at()));
        json.set("task_id", id(hop.taskId()));
        return json.put("note", hop.note());
    }

    /** Under the names that old and new clients read. */
    static ObjectNode stats(Stats.Counts counts) {
        var json = Json.object()
                .put("total", counts.open())
                .put("total_tasks", counts.open())
                .put("pending_tasks", counts.open())
                .put("completed_tasks", counts.completed())
                .put("total_completed", counts.completed())
                .put("completed_today", counts.completedToday())
                .put("due_today", counts.dueToday())
                .put("overdue", counts.overdue())
                .put("upcoming", counts.upcoming());
        var projects = json.putObject("by_project");
        counts.openByProject().forEach(projects::put);
        return json;
    }

    static ObjectNode ref(Ref ref) {
        return Json.object().put("id", Long.parseLong(ref.id())).put("name", ref.name());
    }

    static <T> ArrayNode list(List<T> things, Function<T, ? extends JsonNode> shape) {
        var array = Json.array();
        things.forEach(thing -> array.add(shape.apply(thing)));
        return array;
    }

    private static ObjectNode evidence(Evidence evidence) {
        var json = Json.object().put("kind", evidence.kind()).put("ref", evidence.ref());
        return evidence.summary() == null ? json : json.put("summary", evidence.summary());
    }

    /** As older backends say it. */
    private static void plan(ObjectNode json, Task.Plan plan) {
        json.put("due_time", plan.dueTime())
                .put("reminder_time", plan.reminderTime())
                .put("reminder_sent", false)
                .put("is_recurring", plan.recurring())
                .put("recurring_type", plan.recurringType())
                .put("recurring_interval", plan.recurringInterval())
                .put("recurring_string", plan.recurringString());
    }

    static ObjectNode link(TaskLink link) {
        var json = Json.object().put("id", Long.parseLong(link.id()));
        json.set("task_id", id(link.taskId()));
        json.put("kind", link.kind()).put("repo", link.repo()).put("ref", link.ref()).put("url", link.url())
                .set("created_by_agent_id", id(link.agentId()));
        return json.put("created_at", at(link.created()));
    }

    private static void project(ObjectNode json, @Nullable Ref project) {
        json.set("project_id", id(project == null ? null : project.id()));
        json.put("project_name", project == null ? null : project.name());
        json.set("project", project == null ? Json.object().nullNode() : ref(project));
    }

    private static void people(ObjectNode json, Task.People people) {
        agent(json, "created_by_agent", people.creator());
        agent(json, "assigned_to_agent", people.assignee());
        agent(json, "completed_by_agent", people.completer());
        agent(json, "delegated_by_agent", people.delegator());
        agent(json, "accountable_agent", people.accountable());
    }

    private static void lease(ObjectNode json, Task.@Nullable Lease lease) {
        agent(json, "claimed_by_agent", lease == null ? null : lease.holder());
        if (lease != null) {
            json.put("claimed_at", at(lease.claimedAt()))
                    .put("lease_expires_at", at(lease.until()))
                    .put("claim_generation", lease.generation());
        }
    }

    /** Nested for some clients, flat for the others. */
    private static void agent(ObjectNode json, String name, @Nullable Ref agent) {
        json.set(name, agent == null ? Json.object().nullNode() : ref(agent));
        json.set(name + "_id", id(agent == null ? null : agent.id()));
    }

    private static void end(ObjectNode json, String name, @Nullable Ref agent) {
        json.put(name, agent == null ? null : agent.label());
        json.set(name + "_agent_id", id(agent == null ? null : agent.id()));
    }

    static JsonNode id(@Nullable String id) {
        var nodes = Json.object();
        return id == null ? nodes.nullNode() : nodes.numberNode(Long.parseLong(id));
    }

    static @Nullable String at(@Nullable Instant instant) {
        return instant == null ? null : Moment.text(instant);
    }
}
