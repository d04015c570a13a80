package dev.delega.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import dev.delega.client.carrier.Ongoing;
import dev.delega.client.replies.ReadTalk;
import dev.delega.contract.Event;
import dev.delega.contract.EventQuery;

/// The log as it grows: told by the backend on a stream where there is a network in between, and asked for otherwise.
/// Whoever is refused a stream asks from then on, and is told there what is wrong. For one thread at a time.
public final class Following implements AutoCloseable {
    private final EventLog log;
    private Optional<Ongoing> stream;
    private EventQuery query;

    Following(EventLog log, Optional<Ongoing> stream, EventQuery query) {
        this.log = log;
        this.stream = stream;
        this.query = query;
    }

    /** What happened since; waits so long for the first of it. What is refused is asked again the next time. */
    public List<Event> next(Duration patience) {
        return stream.map(told -> told(told, patience)).orElseGet(() -> asked(patience));
    }

    @Override
    public void close() {
        stream.ifPresent(Ongoing::close);
    }

    private List<Event> asked(Duration patience) {
        var page = log.after(query, patience);
        query = query.goingOnAfter(page.next());
        return page.events();
    }

    private List<Event> told(Ongoing told, Duration patience) {
        try {
            var events = told.next(patience).stream().map(ReadTalk::event).toList();
            if (!events.isEmpty()) {
                query = query.goingOnAfter(Long.toString(events.getLast().seq()));
            } else if (told.refused()) {
                told.close();
                stream = Optional.empty();
            }
            return events;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("taken back while it waited");
        }
    }
}
