package dev.delega.tools.beside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.client.Following;
import dev.delega.contract.Event;
import dev.delega.contract.EventQuery;
import dev.delega.contract.Refused;
import dev.delega.mcp.offer.Offer.Watched;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.tools.answers.Remedy;

/// Follows the log for those who have subscribed to resources, and names the addresses behind which something has
/// changed: once for a burst, and nothing while nobody changes anything.
public final class Follower {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    /** So long it waits for what comes along: with a look at the file, less than a quarter of a second. */
    static final Duration BURST = Duration.ofMillis(50);
    private static final Duration TROUBLE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1_000;

    private final Supplier<DelegaClient> delega;
    private final Watched watched;
    private final Touched touched;

    public Follower(Supplier<DelegaClient> delega, Watched watched) {
        this.delega = delega;
        this.watched = watched;
        this.touched = new Touched(delega);
    }

    /** Until the thread is interrupted. */
    public void follow() {
        try (var log = delega.get().follow(EventQuery.all(start()))) {
            watched.standing();
            while (!Thread.currentThread().isInterrupted()) {
                round(log);
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

    /** A backend in trouble is asked again later. */
    private void round(Following log) throws InterruptedException {
        try {
            var events = new ArrayList<>(log.next(PATIENCE));
            if (!events.isEmpty()) {
                Thread.sleep(BURST);
                gather(log, events);
                tell(events);
            }
        } catch (Refused _) {
            Thread.sleep(TROUBLE);
        }
    }

    /** What cannot be had now comes with the next round. */
    private static void gather(Following log, List<Event> events) {
        try {
            for (var more = log.next(Duration.ZERO); !more.isEmpty(); more = log.next(Duration.ZERO)) {
                events.addAll(more);
                if (events.size() >= MOST_AT_ONCE) {
                    return;
                }
            }
        } catch (Refused _) {
            // those who are here already are told nevertheless
        }
    }

    private void tell(List<Event> events) {
        var changed = touched.by(events);
        watched.uris().stream().filter(changed).forEach(watched::changed);
    }
}
