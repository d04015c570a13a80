package dev.delega.backend.api;

import static dev.delega.backend.http.Field.number;
import static dev.delega.backend.http.Field.text;
import static dev.delega.backend.http.Field.texts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Routes;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.backend.outbound.Feed;
import dev.delega.backend.outbound.Interest;
import dev.delega.backend.outbound.Visibility;
import dev.delega.backend.team.Agents;
import dev.delega.backend.work.Work;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.words.Numbers;

/// What happened, from some place in the log on. Whoever wants to know what comes next says how long they wait for it,
/// and goes on from where the answer ends.
public final class EventRoutes {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int LONGEST_WAIT = 55;
    private static final Field AFTER = text("after",
            "behind this number, 0 for all that is kept, now for what comes next");
    private static final Field KINDS = texts("kinds", "only these, such as task.completed or task.*");
    private static final Field TASK = text("task", "only of this task");
    private static final Field AGENT = text("agent", "only what this agent did");
    private static final Field FOR = text("for", "me: only what others did that concerns the caller");
    /** So many lines are looked through for somebody who may see none of them. */
    private static final int LOOKED_THROUGH = 5_000;

    private final Database db;
    private final EventLog events;
    private final Feed feed;
    private final Visibility visibility;
    private final Agents agents;
    private final Work work;

    public EventRoutes(Database db, EventLog events, Feed feed, Visibility visibility, Agents agents, Work work) {
        this.db = db;
        this.events = events;
        this.feed = feed;
        this.visibility = visibility;
        this.agents = agents;
        this.work = work;
    }

    void mount(Routes routes) {
        routes.get("/events", this::list)
                .tells("What happened, in order, as far as the caller may know of it.")
                .asks(AFTER, KINDS, TASK, AGENT, FOR,
                        number("wait", "seconds to wait when there is nothing yet, at most " + LONGEST_WAIT))
                .takesItsTime();
        routes.get("/events/stream", _ -> onlyServed())
                .tells("The same as it happens, as server-sent events; goes on behind Last-Event-ID.")
                .asks(AFTER, KINDS, TASK, AGENT, FOR);
        routes.get("/events/ws", _ -> onlyServed())
                .tells("The same on a WebSocket, where each event is acknowledged with {\"ack\": seq}.")
                .asks(AFTER, KINDS, TASK, AGENT, FOR);
    }

    /** The gate of a server opens these; whoever comes this far has come another way. */
    private static JsonNode onlyServed() {
        throw new Problem.Unsupported("a stream this way; GET /events with wait tells the same").refused();
    }

    private JsonNode list(Exchange exchange) {
        var interest = interest(exchange);
        var known = interest.task() != null && readable(interest.task());
        var stretch = new Stretch(interest, known, forMe(exchange), position(exchange),
                between("limit", exchange, USUAL, 1, MOST));
        var end = System.nanoTime() + Duration.ofSeconds(between("wait", exchange, 0, 0, LONGEST_WAIT)).toNanos();
        stretch.read(end);
        return stretch.told();
    }

    private Interest interest(Exchange exchange) {
        var kinds = exchange.queries("kinds").stream().flatMap(some -> List.of(some.split("\\s*,\\s*", -1)).stream())
                .filter(kind -> !kind.isEmpty()).toList();
        Interest.check("kinds", kinds);
        var task = exchange.query("task");
        if (task != null && !Numbers.isId(task)) {
            throw new Problem.Invalid("task", "must be a task's number").refused();
        }
        var agent = exchange.query("agent");
        return new Interest(kinds, task == null ? null : Long.valueOf(task),
                agent == null ? null : db.read(() -> Long.valueOf(agents.resolve("agent", agent).id())));
    }

    private static boolean forMe(Exchange exchange) {
        var who = exchange.query("for");
        if (who != null && !who.equals("me")) {
            throw new Problem.Invalid("for", "can only be me").refused();
        }
        return who != null;
    }

    private Position position(Exchange exchange) {
        var after = exchange.query("after");
        if (after == null || after.equals("0")) {
            return Position.START;
        }
        if (after.equals("now")) {
            return db.read(events::end);
        }
        if (!Numbers.isId(after)) {
            throw new Problem.Invalid("after", "must be the number of an event, or now").refused();
        }
        return feed.at(Long.parseLong(after));
    }

    private static int between(String field, Exchange exchange, int usual, int least, int most) {
        var value = exchange.query(field, usual);
        if (value < least || value > most) {
            throw new Problem.Invalid(field, "must be from " + least + " to " + most).refused();
        }
        return value;
    }

    /** What somebody may read now, they may know the history of. */
    private boolean readable(long task) {
        try {
            work.tasks().get(Long.toString(task));
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    /** A stretch of the log, seen with the caller's eyes. */
    private final class Stretch {
        private final Interest interest;
        private final boolean known;
        private final boolean forMe;
        private final int most;
        private final List<Entry> found = new ArrayList<>();
        private Position reached;
        private int looked;
        private boolean more;

        Stretch(Interest interest, boolean known, boolean forMe, Position start, int most) {
            this.interest = interest;
            this.known = known;
            this.forMe = forMe;
            this.reached = start;
            this.most = most;
        }

        /** Until something was found and nothing more is there, or it is enough; waits at most until then. */
        void read(long end) {
            more = true;
            while (more && found.size() < most && looked < LOOKED_THROUGH) {
                var left = found.isEmpty() ? Duration.ofNanos(Math.max(0, end - System.nanoTime())) : Duration.ZERO;
                var entries = next(left);
                entries.stream().takeWhile(_ -> found.size() < most).forEach(this::take);
                looked += entries.size();
                more = !entries.isEmpty();
            }
        }

        JsonNode told() {
            var json = Json.object();
            json.set("events", Wire.list(found, entry -> Wire.event(entry)));
            return json.put("next", reached.seq()).put("more", more);
        }

        private void take(Entry entry) {
            reached = entry.position();
            var seen = known || visibility.shows(Actor.current(), entry);
            if (seen && interest.wants(entry.event()) && (!forMe || news(entry))) {
                found.add(entry);
            }
        }

        /** What one did oneself is no news. */
        private static boolean news(Entry entry) {
            var me = Actor.current().ref();
            var by = entry.event().actor();
            return entry.audience().contains(Actor.current().id()) && (by == null || !by.id().equals(me.id()));
        }

        private List<Entry> next(Duration patience) {
            try {
                return feed.after(reached, patience);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CancellationException("taken back while it waited");
            }
        }
    }
}
