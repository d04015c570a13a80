package dev.delega.client.replies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Link;
import dev.delega.contract.Match;
import dev.delega.contract.Subtask;
import dev.delega.contract.Unblocked;
import org.jspecify.annotations.Nullable;

/** What hangs on a task: comments, check list, links, history, and tasks that say nearly the same. */
public final class ReadTalk {
    private ReadTalk() {}

    public static Comment comment(JsonNode reply, String taskId) {
        var node = Lenient.inside(reply, "comment");
        var author = Lenient.ref(node, "author_agent", "agent", "author", "created_by_agent");
        return new Comment(
                Lenient.words(node, "id"),
                Objects.requireNonNullElse(Lenient.id(node, "task_id"), taskId),
                author == null ? null : author.label(),
                Lenient.id(node, "agent_id"),
                Lenient.words(node, "content"),
                Lenient.texts(node, "mentions"),
                Lenient.instant(node, "created_at"));
    }

    public static List<Comment> comments(JsonNode body, String taskId) {
        return each(Lenient.items(body, "comments", "items"), node -> comment(node, taskId));
    }

    public static List<Subtask> subtasks(JsonNode body) {
        return each(Lenient.items(body, "subtasks", "items"), node -> new Subtask(
                Lenient.words(node, "id"), Lenient.words(node, "content"), Lenient.truth(node, false, "completed")));
    }

    public static List<Link> links(JsonNode body) {
        return each(Lenient.items(body, "links", "items"), node -> new Link(
                Lenient.words(node, "kind"), Lenient.words(node, "ref", "url"), Lenient.id(node, "url")));
    }

    public static List<Event> history(JsonNode body, String taskId) {
        return each(Lenient.items(body, "history", "events", "items"), node -> event(node, taskId));
    }

    /** Not each of them is about a task. */
    public static List<Event> events(JsonNode body) {
        return each(Lenient.items(body, "events"), ReadTalk::event);
    }

    public static Event event(JsonNode node) {
        return event(node, null);
    }

    private static Event event(JsonNode node, @Nullable String taskId) {
        var told = Lenient.id(node, "task_id");
        return new Event(
                Lenient.number(node, "seq", "id"),
                Objects.requireNonNullElse(Lenient.instant(node, "at", "created_at", "timestamp"), Instant.EPOCH),
                Lenient.words(node, "kind", "event"),
                Lenient.ref(node, "actor", "agent"),
                told == null ? taskId : told,
                Lenient.object(node, "payload"));
    }

    public static List<Match> matches(JsonNode body) {
        return each(Lenient.items(body, "matches", "duplicates"), node -> new Match(
                Lenient.words(node, "task_id", "id"),
                Lenient.first(node, "score").asDouble(),
                Lenient.words(node, "content")));
    }

    public static List<Unblocked> unblocked(JsonNode array) {
        return each(array, node -> {
            var id = node.isObject() ? Lenient.words(node, "id", "task_id") : node.asText();
            return new Unblocked(id, Lenient.text(node, "content"), Lenient.text(node, "agent"));
        });
    }

    static <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
        var read = new ArrayList<T>();
        array.forEach(node -> read.add(reading.apply(node)));
        return read;
    }
}
