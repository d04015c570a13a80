package dev.delega.backend.http.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was sent and not yet acknowledged: so much and not more. */
final class Unacknowledged {
    private final Deque<Long> sent = new ArrayDeque<>();
    private final int most;
    private long last;

    Unacknowledged(int most) {
        this.most = most;
    }

    synchronized void add(long seq) {
        sent.addLast(seq);
        last = seq;
    }

    /** Everything up to there has arrived; false for what was never sent. */
    synchronized boolean acknowledge(long seq) {
        if (seq > last) {
            return false;
        }
        while (!sent.isEmpty() && sent.getFirst() <= seq) {
            sent.removeFirst();
        }
        notifyAll();
        return true;
    }

    /** Waits for room for one more; false when there is none by then. */
    synchronized boolean room(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (sent.size() >= most) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                return false;
            }
            wait(left.toMillis() + 1);
        }
        return true;
    }
}
