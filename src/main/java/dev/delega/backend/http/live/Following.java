package dev.delega.backend.http.live;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;

/// The events that one guest follows, from a place in the log on: none twice and none left out. The key is looked at
/// again at every heartbeat; whoever has lost it hears nothing more.
public final class Following {
    /** How long nothing may be said. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String AFTER = "after";
    private static final String PAGE = "100";
    private static final int OK = 200;

    private final Guest.Entrance entrance;
    private final Prefix prefix;
    private final Map<String, List<String>> query;
    private final Clock clock;
    private Guest guest;
    private long due;

    /** The query is that of the long poll; where it does not say after what, it begins now. */
    public Following(Guest.Entrance entrance, Prefix prefix, Map<String, List<String>> query, Clock clock) {
        this.entrance = entrance;
        this.prefix = prefix;
        this.query = new HashMap<>(query);
        this.query.putIfAbsent(AFTER, List.of("now"));
        this.query.put("limit", List.of(PAGE));
        this.clock = clock;
        this.guest = entrance.enter();
        this.due = clock.millis() + HEARTBEAT.toMillis();
    }

    /** Whether the query can be answered: the first look into the log, without waiting. Nothing is lost of it. */
    public Served first() {
        var start = new HashMap<>(query);
        start.put("limit", List.of("1"));
        var served = guest.ask(asked(start));
        if (served.status() == OK && List.of("now").equals(query.get(AFTER))) {
            goOnAfter(served.body());
        }
        return served;
    }

    /** What happened since; empty when it is time for a sign of life. */
    List<JsonNode> next() throws InterruptedException {
        query.put("wait", List.of(String.valueOf(HEARTBEAT.toSeconds())));
        var served = waited();
        if (served.status() != OK) {
            throw new Problem.Unavailable("The log cannot be read now").refused();
        }
        checkKey();
        goOnAfter(served.body());
        var events = new ArrayList<JsonNode>();
        served.body().path("events").forEach(events::add);
        return events;
    }

    /** Refuses those who are not known any more. */
    void checkKey() {
        if (clock.millis() >= due) {
            guest = entrance.enter();
            due = clock.millis() + HEARTBEAT.toMillis();
        }
    }

    /** Who is interrupted while waiting takes the question back. */
    private Served waited() throws InterruptedException {
        try {
            return guest.ask(asked(query));
        } catch (CancellationException _) {
            var _ = Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void goOnAfter(JsonNode page) {
        query.put(AFTER, List.of(page.path("next").asText()));
    }

    private Asked asked(Map<String, List<String>> parameters) {
        return new Asked(prefix, "GET", List.of("events"), parameters, Map.of(), null);
    }
}
