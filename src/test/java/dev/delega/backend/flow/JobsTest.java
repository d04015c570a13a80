package dev.delega.backend.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.delega.backend.db.store.Place;
import dev.delega.support.Postgres;
import dev.delega.support.Stores;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JobsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aJobRunsWhenItIsDue() {
        var runs = new AtomicInteger();
        var jobs = jobs(board, () -> runs.incrementAndGet() < 0);

        assertThat(jobs.run()).isEqualTo(1);
        assertThat(jobs.run()).isZero();
        board.clock.advance(Duration.ofMinutes(10));
        assertThat(jobs.run()).isEqualTo(1);

        assertThat(runs).hasValue(2);
    }

    @Test
    void whatIsLeftIsDoneAtOnceAndInTransactionsOfItsOwn() {
        var moments = new ArrayList<Long>();
        var jobs = jobs(board, () -> {
            moments.add(board.db.now());
            board.clock.advance(Duration.ofSeconds(1));
            return moments.size() < 3;
        });

        assertThat(jobs.run()).isEqualTo(3);

        assertThat(moments).doesNotHaveDuplicates();
    }

    @Test
    void aJobThatFailsHasDoneNothingAndIsStillDue() {
        var failing = jobs(board, () -> {
            board.db.sql("update agent set name = 'nobody'").run();
            throw new IllegalStateException("in the middle");
        });

        assertThatThrownBy(failing::run).hasMessage("in the middle");

        assertThat(board.number("select count(*) as n from agent where name = 'chief'")).isEqualTo(1);
        assertThat(jobs(board, () -> false).run()).isEqualTo(1);
    }

    @Test
    void onAFileItRunsInOneOfItsProcesses() throws Exception {
        runsOnce(Stores.shared());
    }

    @Test
    void onAServerItRunsOnOneOfItsNodes() throws Exception {
        runsOnce(Postgres.shared().fresh());
    }

    private static void runsOnce(Place place) throws InterruptedException {
        var runs = new AtomicInteger();
        var nodes = Stream.generate(() -> TestBoard.in(place)).limit(4).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(nodes.stream().<Callable<Integer>>map(node -> jobs(node, () -> {
                runs.incrementAndGet();
                return node.db.sql("update turn set name = name").run() < 0;
            })::run).toList());

            assertThat(runs).hasValue(1);
            assertThat(nodes.getFirst().number("select runs as n from job")).isEqualTo(1);
        } finally {
            nodes.forEach(TestBoard::close);
        }
    }

    private static Jobs jobs(TestBoard board, Job.Portion work) {
        return new Jobs(board.db, List.of(new Job("sweep", Duration.ofMinutes(10), work)));
    }
}
