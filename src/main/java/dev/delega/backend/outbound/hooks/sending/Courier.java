package dev.delega.backend.outbound.hooks.sending;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.backend.outbound.hooks.TargetGuard;
import dev.delega.backend.outbound.hooks.sending.Post.Answer;
import dev.delega.backend.outbound.hooks.sending.Post.Letter;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// Delivers what is due, to several webhooks at once and never out of order to one. What this process commits is
/// delivered at once; what others left behind is found at the next look. So nobody has to watch the others.
public final class Courier implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int PER_HOST = 4;
    private static final Duration TROUBLED = Duration.ofSeconds(1);
    /** Where much is committed, one look for many changes: nobody notices these milliseconds beside a delivery. */
    private static final Duration GATHERED = Duration.ofMillis(20);
    /** Whoever opens a board wants an answer first; what has waited since yesterday waits as long. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(300);
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(2);

    private final Database db;
    private final TargetGuard guard;
    private final Backlog backlog;
    private final Round round;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final Map<Long, String> running = new HashMap<>();
    private final ExecutorService hands;
    private @Nullable Thread watch;
    private @Nullable Post post;
    private volatile boolean leaving;
    private volatile boolean closed;

    public Courier(Database db, EventLog events, TargetGuard guard, Secrets secrets, RandomGenerator random) {
        var subscriptions = new Subscriptions(db, random);
        this.db = db;
        this.guard = guard;
        this.backlog = new Backlog(db, events, subscriptions, secrets);
        this.round = new Round(db, events, subscriptions, new Shelf(db, events),
                new Round.Craft(secrets, new Backoff(random), this::send));
        this.hands = hands();
    }

    /** A virtual thread that waits for a socket starts a poller, which holds the program's end up. */
    private static ExecutorService hands() {
        var threads = Thread.ofPlatform().daemon().name("courier-", 1).factory();
        var hands = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                threads);
        hands.allowCoreThreadTimeOut(true);
        return hands;
    }

    /** From now on, until it is closed. */
    public Courier start() {
        watch = Thread.ofPlatform().daemon().name("courier").start(this::watch);
        return this;
    }

    /** Delivers in this thread what is due now; how many attempts that took. */
    public int run() {
        var attempts = 0;
        while (true) {
            var due = backlog.look().now();
            if (due.isEmpty()) {
                return attempts;
            }
            attempts += due.stream().mapToInt(it -> round.run(it.id())).sum();
        }
    }

    private void watch() {
        try {
            Thread.sleep(FIRST_LOOK);
            while (!leaving) {
                var seen = db.changes().seen();
                var again = dispatch();
                Thread.sleep(GATHERED);
                db.changes().awaitOwn(seen, again);
            }
        } catch (InterruptedException _) {
            // it is being closed
        }
    }

    /** Sends off whatever is due and fits; when to look again. */
    private Duration dispatch() {
        lock.lock();
        try {
            if (closed) {
                return TROUBLED;
            }
            var found = backlog.look();
            found.now().forEach(this::sendOff);
            return found.again();
        } catch (StoreException | Refused _) {
            // those who use the store are told
            return TROUBLED;
        } finally {
            lock.unlock();
        }
    }

    private void sendOff(Subscription subscription) {
        var id = subscription.id();
        var host = host(subscription.url());
        var there = running.values().stream().filter(host::equals).count();
        if (!running.containsKey(id) && running.size() < AT_ONCE && there < PER_HOST) {
            running.put(id, host);
            hands.execute(() -> deliver(id));
        }
    }

    /** There may be more for this webhook, or for one that had to wait for it. */
    private void deliver(long id) {
        try {
            round.run(id);
        } catch (StoreException | Refused _) {
            // its lease runs out, and then it is found again
        } finally {
            done(id);
            dispatch();
        }
    }

    private void done(long id) {
        lock.lock();
        try {
            running.remove(id);
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static String host(String url) {
        var host = URI.create(url).getHost();
        return host == null ? "" : host;
    }

    /** What was broken off because the program ends says nothing about the receiver. */
    private @Nullable Answer send(Letter letter) {
        var answer = closed ? null : post().send(letter);
        return answer != null && closed && !answer.taken() ? null : answer;
    }

    /** The first delivery loads OkHttp. */
    private Post post() {
        lock.lock();
        try {
            if (post == null) {
                post = new Post(guard);
            }
            return post;
        } finally {
            lock.unlock();
        }
    }

    /** What is under way or due has a moment left; the rest is for others, or for the next start. */
    @Override
    public void close() {
        try {
            if (watch != null) {
                leaving = true;
                watch.interrupt();
                watch.join(LAST_DELIVERIES);
                dispatch();
                awaitQuiet();
            }
            closed = true;
            breakOff();
            hands.shutdown();
            hands.awaitTermination(LAST_DELIVERIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        lock.lock();
        try {
            var nanos = LAST_DELIVERIES.toNanos();
            while (!running.isEmpty() && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private void breakOff() {
        lock.lock();
        try {
            if (post != null) {
                post.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
