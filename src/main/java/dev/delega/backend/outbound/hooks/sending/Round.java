package dev.delega.backend.outbound.hooks.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.backend.outbound.hooks.sending.Post.Answer;
import dev.delega.backend.outbound.hooks.sending.Post.Letter;
import dev.delega.backend.outbound.hooks.sending.Shelf.Next;
import dev.delega.backend.outbound.hooks.sending.Subscriptions.Step;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Delivers to one webhook, one event after the other, until there is nothing more, something fails, or others should
/// have their turn. What was sent and how far the webhook has come is written in one transaction, after the answers
/// and for a few events at once: who is killed in between leaves them to be sent again.
final class Round {
    private static final int MOST_STEPS = 20;
    private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MOST_DEAD = 10;

    private final Database db;
    private final Subscriptions subscriptions;
    private final Shelf shelf;
    private final EventLog events;
    private final Craft craft;

    Round(Database db, EventLog events, Subscriptions subscriptions, Shelf shelf, Craft craft) {
        this.db = db;
        this.events = events;
        this.subscriptions = subscriptions;
        this.shelf = shelf;
        this.craft = craft;
    }

    /** How one sends: the secrets, the pauses after failures, and the wire, which has no answer when it is closed. */
    record Craft(Secrets secrets, Backoff backoff, Function<Letter, @Nullable Answer> wire) {}

    /** How many steps that took. */
    int run(long webhook) {
        if (subscriptions.take(webhook).isEmpty()) {
            return 0;
        }
        var steps = 0;
        var ours = true;
        try {
            while (ours && steps < MOST_STEPS) {
                ours = step(webhook);
                steps++;
            }
        } finally {
            if (ours) {
                subscriptions.letGo(webhook);
            }
        }
        return steps;
    }

    /** Whether the webhook is still ours; it is given back together with the last thing that is written. */
    private boolean step(long webhook) {
        var found = db.glance(() -> subscriptions.ours(webhook)
                .map(subscription -> new Found(subscription, shelf.next(subscription), db.now())));
        if (found.isEmpty()) {
            subscriptions.letGo(webhook);
            return false;
        }
        return Actor.SYSTEM.asking(() -> switch (found.get().next()) {
            case Next.Sending(var parcels) -> send(found.get(), parcels);
            case Next.Forgotten(var delivery) -> forget(delivery);
            case Next.Nothing(var upTo) -> db.write(() -> !subscriptions.settle(found.get().subscription(),
                    Step.past(found.get().subscription(), upTo)));
        });
    }

    private record Found(Subscription subscription, Next next, long now) {}

    private boolean forget(long delivery) {
        return db.write(() -> {
            shelf.forgotten(delivery);
            return true;
        });
    }

    private record Sent(Parcel parcel, Answer answer) {}

    private boolean send(Found found, List<Parcel> parcels) {
        var sent = new ArrayList<Sent>();
        var end = System.nanoTime() + STEP_NANOS;
        for (var parcel : parcels) {
            var answer = answer(found, parcel);
            if (answer != null) {
                sent.add(new Sent(parcel, answer));
            }
            if (answer == null || !answer.taken() || System.nanoTime() > end) {
                break;
            }
        }
        if (sent.isEmpty()) {
            subscriptions.letGo(found.subscription().id());
            return false;
        }
        return db.write(() -> putDown(found.subscription(), sent));
    }

    private @Nullable Answer answer(Found found, Parcel parcel) {
        var to = found.subscription();
        try {
            var secret = craft.secrets.reveal(to.id(), to.secret());
            return craft.wire.apply(parcel.letter(to, secret, Instant.ofEpochMilli(found.now())));
        } catch (Secrets.Locked _) {
            return Answer.failed(Secrets.Locked.REASON);
        }
    }

    /** Somebody may have sent the webhook back meanwhile, or taken it over; then this counts for nothing. */
    private boolean putDown(Subscription to, List<Sent> sent) {
        var last = sent.getLast();
        var taken = sent.subList(0, sent.size() - 1);
        var before = taken.isEmpty() ? to : to.after(taken.getLast().parcel().behind());
        var fate = fate(before, last.parcel(), last.answer());
        if (!subscriptions.settle(to, fate.step())) {
            return true;
        }
        taken.forEach(it -> shelf.putDown(to, it.parcel(), "delivered", it.answer(), 0));
        shelf.putDown(to, last.parcel(), fate.state(), last.answer(), fate.step().nextAt());
        if (fate.step().ends()) {
            tell(to, last.answer());
        }
        return fate.step().goesOn();
    }

    private void tell(Subscription ended, Answer answer) {
        events.append("webhook.disabled", null, Json.object()
                .put("webhook_id", ended.id())
                .put("reason", answer.gone()
                        ? "its receiver answered 410 Gone"
                        : MOST_DEAD + " deliveries in a row have failed"));
    }

    private record Fate(String state, Step step) {}

    private Fate fate(Subscription to, Parcel parcel, Answer answer) {
        if (answer.taken()) {
            return new Fate("delivered", new Step(parcel.behind(), 0, 0, shelf.more(to.id(), parcel), false));
        }
        if (answer.gone()) {
            return new Fate("pending", new Step(to.reached(), to.failures(), 0, false, true));
        }
        if (to.givesUp(parcel.since(), db.now())) {
            var dead = to.failures() + 1;
            return new Fate("dead", new Step(parcel.behind(), dead, later(dead, answer), false, dead >= MOST_DEAD));
        }
        return new Fate("pending",
                new Step(to.reached(), to.failures(), later(parcel.attempt(), answer), false, false));
    }

    private long later(int failures, Answer answer) {
        var now = db.now();
        return now + craft.backoff.after(failures, answer.retryAfter(), Instant.ofEpochMilli(now)).toMillis();
    }
}
