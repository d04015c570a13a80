package dev.delega.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Event;
import dev.delega.contract.EventPage;
import dev.delega.contract.EventQuery;
import dev.delega.contract.Refused;
import dev.delega.mcp.Offer.Watched;
import dev.delega.mcp.ProtocolError;

/// Follows the log for those who have subscribed to resources, and names the addresses behind which something has
/// changed: once for a burst, and nothing while nobody changes anything.
final class Follower {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    /** So long it waits for what comes along: with a look at the file, less than a quarter of a second. */
    static final Duration BURST = Duration.ofMillis(50);
    private static final Duration TROUBLE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1_000;

    private final Supplier<DelegaClient> delega;
    private final Watched watched;
    private final Touched touched;

    Follower(Supplier<DelegaClient> delega, Watched watched) {
        this.delega = delega;
        this.watched = watched;
        this.touched = new Touched(delega);
    }

    /** Until the thread is interrupted. */
    void follow() {
        try {
            var next = start();
            watched.standing();
            while (!Thread.currentThread().isInterrupted()) {
                next = round(next);
            }
        } catch (CancellationException | InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String start() {
        try {
            return delega.get().events(EventQuery.all(null), Duration.ZERO).next();
        } catch (Refused refused) {
            throw ProtocolError.unavailable(Remedy.of(refused.problem()));
        }
    }

    /** A backend in trouble is asked again later, after the same event. */
    private String round(String after) throws InterruptedException {
        try {
            var page = delega.get().events(EventQuery.all(after), PATIENCE);
            if (page.events().isEmpty()) {
                return page.next();
            }
            Thread.sleep(BURST);
            var events = new ArrayList<Event>();
            for (; !page.events().isEmpty() && events.size() < MOST_AT_ONCE; page = rest(page.next())) {
                events.addAll(page.events());
            }
            tell(events);
            return page.next();
        } catch (Refused _) {
            Thread.sleep(TROUBLE);
            return after;
        }
    }

    private EventPage rest(String after) {
        return delega.get().events(EventQuery.all(after), Duration.ZERO);
    }

    private void tell(List<Event> events) {
        var changed = touched.by(events);
        watched.uris().stream().filter(changed).forEach(watched::changed);
    }
}
