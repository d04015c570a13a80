package dev.delega.backend.outbound.hooks.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.delega.backend.db.Database;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.backend.outbound.hooks.Secrets;

/// Which webhooks have something to do, found without writing anything: what none of them wants is read once and
/// remembered, and only every now and then put down as passed.
final class Backlog {
    private static final int AT_ONCE = 500;
    private static final int MOST_PORTIONS = 4;
    private static final int UNWRITTEN = 500;
    /** What an older transaction still hides comes to light when that ends, which nobody announces. */
    private static final Duration WHILE_HIDDEN = Duration.ofMillis(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration WITHOUT_WEBHOOKS = Duration.ofSeconds(30);
    /** Other processes may have the key to a secret; if none has, somebody must put down what is wrong. */
    private static final Duration LEFT_TO_OTHERS = Duration.ofMinutes(1);

    private final Database db;
    private final EventLog events;
    private final Subscriptions subscriptions;
    private final Secrets secrets;
    private final Map<Long, Read> read = new HashMap<>();
    private final Map<Long, Left> left = new HashMap<>();

    Backlog(Database db, EventLog events, Subscriptions subscriptions, Secrets secrets) {
        this.db = db;
        this.events = events;
        this.subscriptions = subscriptions;
        this.secrets = secrets;
    }

    /** What can be delivered now, and when to look again at the latest. */
    record Due(List<Subscription> now, Duration again) {}

    /** How far the log was read for a webhook as it was then. */
    private record Read(Subscription then, Position upTo) {
        boolean stillHolds(Subscription now) {
            return then.reached().equals(now.reached()) && then.kinds().equals(now.kinds())
                    && then.filter().equals(now.filter());
        }
    }

    /** Since when a webhook, as it was then, is left to those who can open its secret. */
    private record Left(Subscription then, long since) {
        boolean stillHolds(Subscription now) {
            return then.reached().equals(now.reached()) && then.turn().equals(now.turn())
                    && then.secret().equals(now.secret());
        }
    }

    Due look() {
        return db.glance(() -> {
            var now = db.now();
            var active = subscriptions.active();
            read.keySet().retainAll(active.stream().map(Subscription::id).toList());
            var free = active.stream()
                    .filter(it -> it.turn().nextAt() <= now && !subscriptions.elsewhere(it, now))
                    .toList();
            var due = free.isEmpty() ? List.<Subscription>of() : due(free);
            left.keySet().retainAll(due.stream().map(Subscription::id).toList());
            return new Due(due.stream().filter(it -> isOurs(it, now)).toList(), again(active, now));
        });
    }

    private List<Subscription> due(List<Subscription> free) {
        var due = new ArrayList<Subscription>();
        var again = Set.copyOf(subscriptions.withReplays());
        var idle = new ArrayList<Subscription>();
        free.forEach(it -> (again.contains(it.id()) ? due : idle).add(it));
        var unsure = new HashSet<>(idle);
        for (var portion = 0; portion < MOST_PORTIONS && !unsure.isEmpty(); portion++) {
            var start = unsure.stream().map(this::upTo).min(Position::compareTo).orElseThrow();
            var entries = events.after(start, AT_ONCE);
            idle.stream().filter(unsure::contains).filter(it -> wantsAny(it, entries)).forEach(due::add);
            unsure.removeAll(due);
            if (entries.size() < AT_ONCE) {
                break;
            }
        }
        idle.stream().filter(it -> upTo(it).seq() - it.reached().seq() > UNWRITTEN && !due.contains(it))
                .forEach(due::add);
        return due;
    }

    private boolean isOurs(Subscription subscription, long now) {
        if (secrets.opens(subscription.id(), subscription.secret())) {
            return true;
        }
        var known = left.get(subscription.id());
        if (known == null || !known.stillHolds(subscription)) {
            left.put(subscription.id(), new Left(subscription, now));
            return false;
        }
        return now - known.since() >= LEFT_TO_OTHERS.toMillis();
    }

    private boolean wantsAny(Subscription subscription, List<Entry> entries) {
        var from = upTo(subscription);
        for (var entry : entries) {
            if (entry.position().compareTo(from) > 0) {
                if (subscription.wants(entry, events::taskAt)) {
                    return true;
                }
                read.put(subscription.id(), new Read(subscription, entry.position()));
            }
        }
        return false;
    }

    private Position upTo(Subscription subscription) {
        var known = read.get(subscription.id());
        return known != null && known.stillHolds(subscription) ? known.upTo() : subscription.reached();
    }

    private Duration again(List<Subscription> active, long now) {
        if (active.isEmpty()) {
            return WITHOUT_WEBHOOKS;
        }
        if (events.hidden()) {
            return WHILE_HIDDEN;
        }
        return active.stream()
                .map(it -> subscriptions.elsewhere(it, now) ? it.turn().leaseUntil() : it.turn().nextAt())
                .filter(at -> at > now)
                .map(at -> Duration.ofMillis(at - now))
                .filter(wait -> wait.compareTo(BETWEEN_LOOKS) < 0)
                .min(Duration::compareTo)
                .orElse(BETWEEN_LOOKS);
    }
}
