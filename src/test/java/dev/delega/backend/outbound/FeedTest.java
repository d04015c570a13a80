package dev.delega.backend.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final EventLog events = new EventLog(board.db);
    private final Feed feed = new Feed(board.db, events);

    @Test
    void whatIsThereIsToldAtOnce() throws InterruptedException {
        board.task("One");

        assertThat(kinds(feed.after(Position.START, LONG))).endsWith("task.created");
    }

    @Test
    void aPlaceIsTheSameWhetherItIsRememberedOrLookedUp() throws InterruptedException {
        board.task("One");
        board.task("Two");
        var read = feed.after(Position.START, LONG);

        assertThat(read).allSatisfy(entry -> {
            var seq = entry.event().seq();
            assertThat(feed.at(seq)).isEqualTo(entry.position());
            assertThat(new Feed(board.db, events).at(seq)).isEqualTo(entry.position());
        });
        assertThat(feed.at(0)).isEqualTo(Position.START);
    }

    @Test
    void whereNothingComesTheTimeRunsOut() throws InterruptedException {
        assertThat(feed.after(end(), Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void whoWaitsIsToldWhenItHappens() throws Exception {
        var end = end();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> feed.after(end, LONG));

            board.task("One");

            assertThat(kinds(waiting.get())).containsExactly("task.created");
        }
    }

    @Test
    void fiftyFollowersReadEverythingOnceAndInOrder() throws Exception {
        var end = end();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var followers = new ArrayList<Callable<List<Long>>>();
            for (var i = 0; i < 50; i++) {
                followers.add(() -> follow(end, 200));
            }
            var writing = threads.submit(() -> {
                for (var i = 0; i < 200; i++) {
                    board.task("Task " + i);
                }
                return true;
            });

            for (var read : threads.invokeAll(followers)) {
                assertThat(read.get()).hasSize(200).isSorted().doesNotHaveDuplicates();
            }
            writing.get();
        }
    }

    @Test
    void whoLagsBehindWhatIsKeptReadsTheLog() throws InterruptedException {
        var end = end();
        assertThat(feed.after(end, Duration.ZERO)).isEmpty();
        for (var i = 0; i < 1_300; i++) {
            board.task("Task " + i);
        }
        assertThat(feed.after(end(), Duration.ZERO)).isEmpty();

        assertThat(follow(end, 1_300)).hasSize(1_300).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoIsTakenBackStopsWaiting() throws Exception {
        var end = end();
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var waiting = Thread.ofVirtual().start(() -> {
            begun.countDown();
            try {
                feed.after(end, LONG);
            } catch (InterruptedException _) {
                ended.countDown();
            }
        });
        begun.await();

        waiting.interrupt();

        ended.await();
    }

    private List<Long> follow(Position from, int count) throws InterruptedException {
        var read = new ArrayList<Long>();
        var position = from;
        while (read.size() < count) {
            for (var entry : feed.after(position, LONG)) {
                read.add(entry.event().seq());
                position = entry.position();
            }
        }
        return read;
    }

    private Position end() {
        return board.db.read(events::end);
    }

    private static List<String> kinds(List<Entry> entries) {
        return entries.stream().map(entry -> entry.event().kind()).toList();
    }
}
