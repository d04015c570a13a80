package dev.delega.backend.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.delega.backend.outbound.EventLog.Entry;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.json.Json;
import dev.delega.support.Postgres;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On PostgreSQL an event with a lower number may be committed after one with a higher number. */
@Timeout(60)
class LateEventsTest {
    @AutoClose
    private final TestBoard board = TestBoard.in(Postgres.shared().fresh());
    private final EventLog events = new EventLog(board.db);
    private final Feed feed = new Feed(board.db, events);

    @Test
    void nobodyReadsPastAnEventThatIsStillToCome() throws Exception {
        var end = board.db.read(events::end);
        var appended = new CountDownLatch(1);
        var overtaken = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> board.admin.asking(() -> board.db.write(() -> {
                events.append("project.created", null, Json.object().put("name", "slow"));
                appended.countDown();
                return await(overtaken);
            })));
            appended.await();
            append("quick");

            assertThat(names(feed.after(end, Duration.ofMillis(50)))).isEmpty();
            overtaken.countDown();
            slow.get();

            assertThat(names(follow(end, 2))).containsExactly("slow", "quick");
        }
    }

    @Test
    void withManyWritersEveryFollowerReadsTheSameOrderWithoutGaps() throws Exception {
        var end = board.db.read(events::end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> follow(end, 400));
            var other = threads.submit(() -> follow(end, 400));
            for (var written : threads.invokeAll(writers(name -> {
                for (var i = 0; i < 100; i++) {
                    append(name + "." + i);
                }
            }))) {
                written.get();
            }

            assertThat(names(one.get())).hasSize(400).doesNotHaveDuplicates().isEqualTo(names(other.get()));
        }
    }

    @Test
    void theSealsFollowTheSameOrder() throws Exception {
        var seals = new Seals(board.db, events);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : threads.invokeAll(writers(name -> {
                for (var i = 0; i < 50; i++) {
                    append(name);
                    seals.seal();
                }
            }))) {
                written.get();
            }
        }
        seals.seal();

        assertThat(seals.verify().broken()).isNull();
        assertThat(seals.verify().sealed()).isEqualTo(board.number("select count(*) as n from event"));
    }

    private static List<Callable<Boolean>> writers(Consumer<String> work) {
        return Stream.of("one", "two", "three", "four").<Callable<Boolean>>map(name -> () -> {
            work.accept(name);
            return true;
        }).toList();
    }

    private void append(String name) {
        board.admin.asking(() -> board.db.write(() -> {
            events.append("project.created", null, Json.object().put("name", name));
            return true;
        }));
    }

    private List<Entry> follow(Position from, int count) throws InterruptedException {
        var read = new ArrayList<Entry>();
        var position = from;
        while (read.size() < count) {
            for (var entry : feed.after(position, Duration.ofSeconds(30))) {
                read.add(entry);
                position = entry.position();
            }
        }
        return read;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(entry -> entry.event().payload().path("name").asText()).toList();
    }
}
