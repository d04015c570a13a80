package dev.delega.tools;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

import dev.delega.client.DelegaClient;
import dev.delega.contract.EventPage;
import dev.delega.contract.EventQuery;
import dev.delega.contract.Refused;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Call;
import dev.delega.tools.answers.WaitAnswers;
import org.jspecify.annotations.Nullable;

/// One wait, in rounds that are short enough to tell the client in between that it goes on. The place in the log is
/// taken before anything is looked at: what happens between looking and waiting is found in the log.
final class Wait {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final String DELETED = "task.deleted";
    /** What ends the waiting for a task. */
    private static final List<String> ENDS = List.of("task.completed", "task.failed", "task.cancelled",
            "task.unblocked", DELETED);

    private final DelegaClient delega;
    private final Duration patience;
    private final Call call = Call.current();
    private final long start = call.nanos();

    Wait(DelegaClient delega, Duration patience) {
        this.delega = delega;
        this.patience = patience;
    }

    Answer forTask(String id, @Nullable String after) {
        var query = EventQuery.ofTask(id, ENDS, after);
        var page = delega.events(query, Duration.ZERO);
        var task = gone(page) ? null : delega.task(id);
        if (task != null && page.events().isEmpty() && !task.state().finished()) {
            page = rounds(query.goingOnAfter(page.next()));
            task = gone(page) ? null : delega.task(id);
        }
        return WaitAnswers.task(id, task, page);
    }

    Answer forNews(@Nullable String after) {
        var query = EventQuery.forMe(after);
        var page = delega.events(query, Duration.ZERO);
        return WaitAnswers.news(page.events().isEmpty() ? rounds(query.goingOnAfter(page.next())) : page);
    }

    private EventPage rounds(EventQuery query) {
        var page = new EventPage(List.of(), query.after(), false);
        for (var left = left(); page.events().isEmpty() && left.isPositive() && !call.hurried(); left = left()) {
            page = round(query.goingOnAfter(page.next()), left.compareTo(ROUND) > 0 ? ROUND : left);
            if (page.events().isEmpty()) {
                tellThatItGoesOn();
            }
        }
        return page;
    }

    /** Who is hurried goes without having waited; who is cancelled is not answered at all. */
    private EventPage round(EventQuery query, Duration time) {
        try {
            return call.waiting(() -> delega.events(query, time));
        } catch (CancellationException | Refused ended) {
            if (!Thread.interrupted() || call.cancelled()) {
                throw ended;
            }
            return new EventPage(List.of(), query.after(), false);
        }
    }

    private void tellThatItGoesOn() {
        var waited = (double) patience.minus(left()).toSeconds();
        call.progress(waited, (double) patience.toSeconds(), "still waiting");
    }

    private Duration left() {
        return patience.minusNanos(call.nanos() - start);
    }

    private static boolean gone(EventPage page) {
        return page.events().stream().anyMatch(event -> event.kind().equals(DELETED));
    }
}
