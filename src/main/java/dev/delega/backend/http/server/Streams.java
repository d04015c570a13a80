package dev.delega.backend.http.server;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.live.EventSocket;
import dev.delega.backend.http.live.EventStream;
import dev.delega.backend.http.live.Following;
import dev.delega.backend.http.server.guests.Guests;
import dev.delega.backend.http.server.guests.Origins;
import dev.delega.backend.http.server.terms.Refusal;
import dev.delega.backend.http.server.terms.Said;
import dev.delega.backend.http.wire.frames.Handshake;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.contract.Problem;

/// Opens what goes on: the stream of events and the WebSocket. Each holds a connection for as long as somebody
/// listens, so there are only so many of them, and only so many of one agent.
final class Streams {
    static final int PER_AGENT = 64;
    static final int IN_ALL = 2_048;
    private static final long SECONDS_TO_WAIT = 15;
    private static final List<String> STREAM = List.of("events", "stream");
    private static final List<String> SOCKET = List.of("events", "ws");
    private static final int UPGRADE_REQUIRED = 426;
    private static final int OK = 200;

    private final Guests guests;
    private final Origins origins;
    private final Clock clock;
    private final Map<Long, Integer> open = new HashMap<>();
    private int all;

    Streams(Guests guests, Origins origins, Clock clock) {
        this.guests = guests;
        this.origins = origins;
        this.clock = clock;
    }

    /** Whether this asks for something that goes on, or for the headers of that. */
    static boolean wanted(Heard heard, List<String> path) {
        return (heard.method().equals("GET") || heard.method().equals("HEAD"))
                && (path.equals(STREAM) || path.equals(SOCKET));
    }

    Said open(long visitor, Prefix prefix, Target target, Heard heard) {
        return target.path().subList(1, target.path().size()).equals(STREAM)
                ? stream(visitor, prefix, target, heard)
                : socket(visitor, prefix, target, heard);
    }

    synchronized int open() {
        return all;
    }

    private Said stream(long visitor, Prefix prefix, Target target, Heard heard) {
        var query = new HashMap<>(target.query());
        var last = heard.header("last-event-id");
        if (last != null && !last.isEmpty()) {
            query.put("after", List.of(last));
        }
        var following = following(prefix, query, heard);
        return begun(visitor, following, over -> Said.ongoing(OK, new EventStream(following, over))
                .with(Map.of("Content-Type", EventStream.TYPE, "X-Accel-Buffering", "no")));
    }

    /** Browsers let any page open a WebSocket, so the page's origin counts here although nothing is changed. */
    private Said socket(long visitor, Prefix prefix, Target target, Heard heard) {
        if (!origins.allowed(heard)) {
            return Origins.refused();
        }
        try {
            var headers = Handshake.answer(heard);
            var following = following(prefix, target.query(), heard);
            return begun(visitor, following,
                    over -> Said.ongoing(Said.SWITCHING, new EventSocket(following, clock, over)).with(headers));
        } catch (Unreadable unreadable) {
            var said = Refusal.of(unreadable.status(), unreadable.reason(), "unreadable");
            return unreadable.status() == UPGRADE_REQUIRED ? said.with(Handshake.EXPECTED) : said;
        }
    }

    private Following following(Prefix prefix, Map<String, List<String>> query, Heard heard) {
        return new Following(() -> guests.welcome(heard)::ask, prefix, query, clock);
    }

    /** What cannot be followed is refused before anything goes on; what is misspelled is told as everywhere. */
    private Said begun(long visitor, Following following, Function<Runnable, Said> answer) {
        var first = following.first();
        if (first.status() != OK) {
            return Said.json(first);
        }
        enter(visitor);
        return answer.apply(() -> leave(visitor)).with(first.headers());
    }

    private synchronized void enter(long visitor) {
        if (all >= IN_ALL || open.getOrDefault(visitor, 0) >= PER_AGENT) {
            throw new Problem.TooMany("Too many streams are open (" + PER_AGENT + " for one agent, " + IN_ALL
                    + " in all)", SECONDS_TO_WAIT).refused();
        }
        open.merge(visitor, 1, Integer::sum);
        all++;
    }

    private synchronized void leave(long visitor) {
        open.computeIfPresent(visitor, (_, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
