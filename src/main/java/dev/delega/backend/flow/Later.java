package dev.delega.backend.flow;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The one thread for what nobody waits for. What comes up while somebody is answered is done a moment later: at once,
/// it would take the turn at writing, and a wait for the disk, from the very answer that it came up with.
public final class Later implements Executor, AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Queue<Runnable> left = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor hand = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("later").factory());

    public Later() {
        hand.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable work) {
        left.add(work);
        try {
            var _ = hand.schedule(this::doAll, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            left.remove(work); // it comes too late: what it would write to is being closed
        }
    }

    /** Again and again, with so much time in between. */
    void repeat(Duration pause, Runnable work) {
        var _ = hand.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is in hand has a moment to end, and what is left is done by whoever closes. */
    @Override
    public void close() {
        hand.shutdown();
        try {
            if (!hand.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                hand.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        doAll();
    }

    private void doAll() {
        for (var work = left.poll(); work != null; work = left.poll()) {
            attempt(work);
        }
    }

    /** One that fails is told of as any thread's end is, and keeps nobody else from being done. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }
}
