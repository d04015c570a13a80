package dev.delega.backend.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LaterTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AutoClose
    private final Later later = new Later();

    @Test
    void whatIsLeftIsDoneByWhoeverCloses() {
        later.execute(() -> done.add("one"));
        later.execute(() -> done.add("two"));

        later.close();

        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void aMomentLaterItIsDoneByItself() throws InterruptedException {
        var latch = new CountDownLatch(1);

        later.execute(latch::countDown);

        latch.await();
    }

    @Test
    void oneThatFailsIsToldOfAndKeepsNobodyElseFromBeingDone() {
        var told = new CopyOnWriteArrayList<Throwable>();
        Thread.currentThread().setUncaughtExceptionHandler((_, bug) -> told.add(bug));
        var bug = new IllegalStateException("in the middle");
        later.execute(() -> {
            throw bug;
        });
        later.execute(() -> done.add("two"));

        later.close();

        assertThat(told).containsExactly(bug);
        assertThat(done).containsExactly("two");
    }

    @Test
    void whatIsInHandIsNotInterrupted() throws InterruptedException {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        later.execute(() -> {
            started.countDown();
            done.add(waited(goOn) ? "whole" : "interrupted");
        });
        started.await();

        var closing = Thread.ofVirtual().start(later::close);
        goOn.countDown();
        closing.join();

        assertThat(done).containsExactly("whole");
    }

    @Test
    void whatComesTooLateIsLeftOut() {
        later.close();

        later.execute(() -> done.add("late"));
        later.close();

        assertThat(done).isEmpty();
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
