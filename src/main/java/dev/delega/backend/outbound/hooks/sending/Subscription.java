package dev.delega.backend.outbound.hooks.sending;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.backend.outbound.Interest;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.contract.SignatureScheme;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** A webhook as those see it who deliver: what it wants, how far it has come, and who delivers for it just now. */
record Subscription(long id, String url, List<String> kinds, Filter filter, SignatureScheme scheme,
        Secrets.Kept secret, Position reached, int failures, Turn turn) {

    static final String COLUMNS = """
            id, url, events, project_id, label, about_agent_id, scheme, secret, sealed, reached_place, reached_seq,
            failures, resumed_at, next_at, lease_until, lease_by""";

    Subscription {
        kinds = List.copyOf(kinds);
    }

    /** Only what happens in a project, under a label, or to an agent. */
    record Filter(@Nullable Long project, @Nullable String label, @Nullable Long agent) {
        boolean asksForTask() {
            return project != null || label != null;
        }

        private boolean passes(Entry entry, @Nullable ObjectNode task) {
            return (agent == null || entry.audience().contains(agent) || by(entry, agent))
                    && (project == null || (task != null && task.path("project_id").asLong() == project))
                    && (label == null || (task != null && Json.texts(task.path("labels")).contains(label)));
        }

        private static boolean by(Entry entry, long agent) {
            var actor = entry.event().actor();
            return actor != null && actor.id().equals(Long.toString(agent));
        }
    }

    /** Since when failures count, when it is due again, and whose turn it is until when. */
    record Turn(long resumedAt, long nextAt, long leaseUntil, @Nullable String leaseBy) {}

    static Subscription of(Row row) {
        return new Subscription(row.number("id"), row.text("url"), Json.texts(Json.read(row.text("events"))),
                new Filter(row.maybeNumber("project_id"), row.maybeText("label"), row.maybeNumber("about_agent_id")),
                SignatureScheme.of(row.text("scheme")).orElse(SignatureScheme.BODY),
                new Secrets.Kept(row.text("secret"), row.flag("sealed")),
                new Position(row.number("reached_place"), row.number("reached_seq")), (int) row.number("failures"),
                new Turn(row.number("resumed_at"), row.number("next_at"), row.number("lease_until"),
                        row.maybeText("lease_by")));
    }

    /** Whether somebody who is not this one delivers for it. */
    boolean elsewhere(String courier, long now) {
        return turn.leaseUntil > now && !courier.equals(turn.leaseBy);
    }

    boolean wants(Entry entry, LongFunction<@Nullable ObjectNode> tasks) {
        return kinds.stream().anyMatch(wanted -> Interest.matches(wanted, entry.event().kind()))
                && filter.passes(entry, filter.asksForTask() ? tasks.apply(entry.event().seq()) : null);
    }

    /** The same when it has taken everything up to there. */
    Subscription after(Position taken) {
        return new Subscription(id, url, kinds, filter, scheme, secret, taken, 0, turn);
    }

    /** Failures are forgiven for a day, counted from when it happened or from when the webhook was switched on. */
    boolean givesUp(long happened, long now) {
        return now - Math.max(happened, turn.resumedAt) >= Duration.ofDays(1).toMillis();
    }
}
