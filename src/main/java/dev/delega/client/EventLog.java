package dev.delega.client;

import java.time.Duration;

import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Request;
import dev.delega.client.carrier.Routes;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTalk;
import dev.delega.contract.EventPage;
import dev.delega.contract.EventQuery;
import dev.delega.contract.Problem;

/** What happened on a board, and what happens while the backend lets us wait for it. */
record EventLog(Endpoint endpoint) {
    /** What a backend may need beyond the time that it was asked to wait. */
    private static final Duration SLACK = Duration.ofSeconds(15);

    /** Comes back with the first events there are, or with none when the time is over. */
    EventPage after(EventQuery query, Duration patience) {
        var request = asked(query, "events").with("wait",
                patience.isZero() ? null : String.valueOf(Math.max(1, patience.toSeconds())));
        var body = Deadline.within(patience.plus(SLACK), () -> endpoint.ask(request));
        var next = Lenient.id(body, "next");
        if (next == null) {
            throw new Problem.Unsupported(Routes.name(request)).refused();
        }
        return new EventPage(ReadTalk.events(body), next, Lenient.truth(body, false, "more"));
    }

    /** What happens from then on, as the backend tells it by itself where it can. */
    Following follow(EventQuery query) {
        return new Following(this, endpoint.caller().follow(asked(query, "events", "stream")), query);
    }

    private static Request asked(EventQuery query, String... path) {
        return Request.get(path).with("after", query.after())
                .with("kinds", query.kinds().isEmpty() ? null : String.join(",", query.kinds()))
                .with("task", query.taskId())
                .with("for", query.forMe() ? "me" : null);
    }
}
