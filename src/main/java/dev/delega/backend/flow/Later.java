package dev.delega.backend.flow;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The one thread for what nobody waits for. What comes up while somebody is answered is done a moment later: at once,
/// it would take the turn at writing, and a wait for the disk, from the very answer that it came up with.
public final class Later implements Executor, AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final Queue<Runnable> left = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("later").factory());

    @Override
    public void execute(Runnable work) {
        left.add(work);
        if (!hand.isShutdown()) {
            var _ = hand.schedule(this::doAll, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Again and again, with so much time in between. */
    void repeat(Duration pause, Runnable work) {
        var _ = hand.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is left is done by whoever closes. */
    @Override
    public void close() {
        hand.shutdownNow();
        doAll();
    }

    private void doAll() {
        for (var work = left.poll(); work != null; work = left.poll()) {
            work.run();
        }
    }
}
