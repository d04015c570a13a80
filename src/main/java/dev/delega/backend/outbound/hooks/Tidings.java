package dev.delega.backend.outbound.hooks;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.Database;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Event;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** What is told of an event: the task as it was, with the context that it has now, and who did it. */
public record Tidings(Event event, @Nullable ObjectNode task, @Nullable ObjectNode agent) {
    public static final String TEST = "webhook.test";

    /** Something that has not happened. */
    public static Tidings test(long webhook, Instant at) {
        return new Tidings(new Event(0, at, TEST, null, null, Json.object().put("webhook_id", webhook)), null, null);
    }

    /** Nothing, if the log has it no more. */
    public static Optional<Tidings> of(long seq, EventLog events, Database db) {
        return events.numbered(seq).map(event -> of(event, events, db));
    }

    public static Tidings of(Event event, EventLog events, Database db) {
        return new Tidings(event, task(event, events, db), agent(event, db));
    }

    /// How its receiver knows an event again, however often it comes. A test is no event: each has its own key.
    public static String key(long webhook, String kind, long seq, long row) {
        return webhook + (kind.equals(TEST) ? "-test-" + row : "-" + seq);
    }

    private static @Nullable ObjectNode task(Event event, EventLog events, Database db) {
        var task = events.taskAt(event.seq());
        if (task == null || event.taskId() == null) {
            return null;
        }
        var context = db.sql("select context from task where id = :id")
                .set("id", Long.parseLong(event.taskId()))
                .first(row -> Json.objectOrEmpty(row.text("context")))
                .orElse(null);
        task.set("context", context);
        task.set("metadata", context);
        return task;
    }

    private static @Nullable ObjectNode agent(Event event, Database db) {
        if (event.actor() == null) {
            return null;
        }
        return db.sql("select id, name, display_name from agent where id = :id")
                .set("id", Long.parseLong(event.actor().id()))
                .first(row -> Json.object()
                        .put("id", row.number("id"))
                        .put("name", row.text("name"))
                        .put("display_name", row.maybeText("display_name")))
                .orElse(null);
    }

    public ObjectNode body(String key, int attempt) {
        var body = Json.object()
                .put("event", event.kind())
                .put("timestamp", event.at().toString())
                .put("delivery", key)
                .put("attempt", attempt)
                .put("seq", event.seq());
        if (task != null) {
            body.set("task", task);
        }
        if (agent != null) {
            body.set("agent", agent);
        }
        body.set("payload", event.payload());
        return body;
    }
}
