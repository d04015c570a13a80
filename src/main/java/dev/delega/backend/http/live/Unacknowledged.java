package dev.delega.backend.http.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was sent and not yet acknowledged: so much and not more. */
final class Unacknowledged {
    private final Deque<Long> sent = new ArrayDeque<>();
    private final int most;

    Unacknowledged(int most) {
        this.most = most;
    }

    synchronized void add(long seq) {
        sent.addLast(seq);
    }

    /** Everything up to there has arrived; false for what was never sent. */
    synchronized boolean acknowledge(long seq) {
        if (!sent.isEmpty() && seq > sent.getLast()) {
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
            var left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        return true;
    }
}
