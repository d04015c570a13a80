package dev.delega.tools.answers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Agent;
import dev.delega.contract.Comment;
import dev.delega.contract.Evidence;
import dev.delega.contract.Hop;
import dev.delega.contract.Match;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.contract.Task;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;
import org.jspecify.annotations.Nullable;

/** Answers as data: compact, ids as text, nothing that is null or empty, every text clean. */
final class Shape {
    private final ObjectNode node = Json.object();

    private Shape() {}

    static Shape shape() {
        return new Shape();
    }

    /** A task as one of many. */
    static ObjectNode row(Task task) {
        return row(task, Bounds.TITLE, Bounds.LABELS_IN_ROW).done();
    }

    /** A task after a write: what it is and where it stands, without what the writer has just sent. */
    static ObjectNode task(Task task) {
        return head(task).done();
    }

    /** A task with all that its own record holds. */
    static Shape whole(Task task, boolean withContext) {
        var shape = head(task).with("description", task.description(), Bounds.DESCRIPTION)
                .with("evidence", list(last(task.evidence(), Bounds.EVIDENCE), Shape::evidence));
        return withContext ? context(shape, task) : shape;
    }

    static ObjectNode comment(Comment comment) {
        return comment(comment, Bounds.COMMENT);
    }

    static ObjectNode comment(Comment comment, int longest) {
        return shape().with("id", comment.id())
                .with("task_id", comment.taskId())
                .with("author", comment.author(), Bounds.NAME)
                .with("content", comment.content(), longest)
                .with("mentions", names(comment.mentions()))
                .with("created_at", comment.createdAt())
                .done();
    }

    static ObjectNode hop(Hop hop) {
        return shape().with("from", ref(hop.from()))
                .with("to", ref(hop.to()))
                .with("at", hop.at())
                .with("task_id", hop.taskId())
                .with("note", hop.note(), Bounds.TITLE)
                .done();
    }

    static ObjectNode project(Project project) {
        return shape().with("id", project.id())
                .with("name", project.name(), Bounds.NAME)
                .with("emoji", project.emoji(), Bounds.NAME)
                .with("color", project.color(), Bounds.NAME)
                .done();
    }

    static ObjectNode agent(Agent agent) {
        var shape = shape().with("id", agent.id())
                .with("name", agent.name(), Bounds.NAME)
                .with("display_name", agent.displayName(), Bounds.NAME)
                .with("description", agent.description(), Bounds.TITLE)
                .with("role", agent.role(), Bounds.NAME)
                .with("permissions", names(agent.permissions(), Bounds.LABELS_IN_ROW))
                .with("last_seen", agent.lastSeen());
        shape.node.put("active", agent.active());
        return shape.with("open_tasks", agent.openTasks()).with("claimed_tasks", agent.claimedTasks()).done();
    }

    static ObjectNode webhook(Webhook webhook) {
        var shape = shape().with("id", webhook.id())
                .with("url", webhook.url(), Bounds.URL)
                .with("events", names(webhook.events()));
        shape.node.put("active", webhook.active());
        return shape.with("failures", webhook.failures() == 0 ? null : webhook.failures()).done();
    }

    static ObjectNode match(Match match) {
        var node = shape().with("task_id", match.taskId()).done();
        return node.put("score", Math.round(match.score() * 100) / 100.0)
                .put("content", Foreign.line(match.content(), Bounds.TITLE));
    }

    static @Nullable ObjectNode ref(@Nullable Ref ref) {
        return ref == null ? null : shape().with("id", ref.id()).with("name", ref.name(), Bounds.TITLE).done();
    }

    static <T> ArrayNode list(Collection<T> items, Function<T, ? extends JsonNode> shape) {
        var array = Json.array();
        items.forEach(item -> array.add(shape.apply(item)));
        return array;
    }

    static ArrayNode names(Collection<String> names) {
        return names(names, Bounds.LABELS);
    }

    private static ArrayNode names(Collection<String> names, int most) {
        var array = Json.array();
        names.stream().limit(most).forEach(name -> array.add(Foreign.line(name, Bounds.NAME)));
        return array;
    }

    static <T> List<T> last(List<T> items, int most) {
        return items.subList(Math.max(0, items.size() - most), items.size());
    }

    Shape with(String name, @Nullable String text) {
        return with(name, text, Bounds.TITLE);
    }

    Shape with(String name, @Nullable String text, int most) {
        if (text != null) {
            node.put(name, Foreign.cut(Foreign.clean(text), most));
        }
        return this;
    }

    Shape with(String name, @Nullable Number number) {
        if (number != null) {
            node.put(name, number.longValue());
        }
        return this;
    }

    Shape with(String name, @Nullable Instant at) {
        return with(name, at == null ? null : Text.time(at));
    }

    Shape with(String name, @Nullable JsonNode value) {
        if (value != null && !(value.isContainerNode() && value.isEmpty())) {
            node.set(name, value);
        }
        return this;
    }

    /** A list that is there even when it is empty. */
    Shape always(String name, JsonNode value) {
        node.set(name, value);
        return this;
    }

    ObjectNode done() {
        return node;
    }

    private static Shape row(Task task, int longest, int mostLabels) {
        return shape().with("id", task.id())
                .with("content", task.content(), longest)
                .with("status", task.state().wire())
                .with("priority", task.priority())
                .with("due_date", Text.due(task))
                .with("project", ref(task.project()))
                .with("labels", names(task.labels(), mostLabels))
                .with("assigned_to", ref(task.people().assignee()))
                .with("claim", claim(task.lease()))
                .with("parent_task_id", task.place().parentId())
                .with("delegation_depth", task.place().depth() == 0 ? null : task.place().depth())
                .with("blocked_by", names(task.blockedBy()));
    }

    private static Shape head(Task task) {
        var people = task.people();
        return row(task, Bounds.COMMENT, Bounds.LABELS).with("root_task_id", task.place().rootId())
                .with("created_by", ref(people.creator()))
                .with("delegated_by", ref(people.delegator()))
                .with("accountable", ref(people.accountable()))
                .with("completed_by", ref(people.completer()))
                .with("created_at", task.times().created())
                .with("updated_at", task.times().updated())
                .with("completed_at", task.times().completed())
                .with("revision", task.revision());
    }

    /** A context too large to send is replaced by its keys. */
    private static Shape context(Shape shape, Task task) {
        var large = Json.text(task.context()).length() > Bounds.DESCRIPTION;
        var shown = large
                ? shape.with("context_keys",
                        names(task.context().propertyStream().map(field -> field.getKey()).toList()))
                : shape.with("context", Foreign.clean(task.context()));
        return shown.with("context_version", task.contextVersion() == 0 ? null : task.contextVersion());
    }

    private static @Nullable ObjectNode claim(Task.@Nullable Lease lease) {
        return lease == null
                ? null
                : shape().with("holder", ref(lease.holder()))
                        .with("lease_expires_at", lease.until())
                        .with("fence", lease.generation())
                        .done();
    }

    private static ObjectNode evidence(Evidence evidence) {
        return shape().with("kind", evidence.kind(), Bounds.NAME)
                .with("ref", evidence.ref(), Bounds.TITLE)
                .with("summary", evidence.summary(), Bounds.TITLE)
                .done();
    }
}
