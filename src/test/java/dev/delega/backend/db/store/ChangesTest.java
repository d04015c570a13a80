package dev.delega.backend.db.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.delega.backend.db.Database;
import dev.delega.support.Postgres;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ChangesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration BEFORE_IT_LOOKS_BY_ITSELF = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    @AutoClose
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    enum Shared {
        FILE, SERVER
    }

    @Test
    void whatIsCommittedHereIsNoticed() throws Exception {
        try (var db = Database.open(new Place.Memory(), Clock.systemUTC())) {
            var waiting = threads.submit(waitAfter(db, db.changes().seen()));

            touch(db);

            assertThat(waiting.get()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherProcessCommitsIsNoticed(Shared shared) throws Exception {
        var place = shared == Shared.FILE
                ? new Place.InFile(folder.resolve("board.db"), false)
                : Postgres.shared().fresh();
        try (var db = Database.open(place, Clock.systemUTC()); var other = Database.open(place, Clock.systemUTC())) {
            settle(db);
            var seen = db.changes().seen();
            var waiting = threads.submit(() -> db.changes().await(seen, BEFORE_IT_LOOKS_BY_ITSELF));

            touch(other);

            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void whoeverWaitsForAStoreThatIsClosedWaitsNoLonger() throws Exception {
        var db = Database.open(new Place.InFile(folder.resolve("board.db"), false), Clock.systemUTC());
        settle(db);
        var waiting = threads.submit(waitAfter(db, Long.MAX_VALUE - 1));

        db.close();

        assertThat(waiting.get()).isFalse();
        assertThat(lookouts()).isZero();
    }

    @Test
    void nobodyLooksOutWhenNobodyWaits() throws Exception {
        try (var db = Database.open(new Place.InFile(folder.resolve("board.db"), false), Clock.systemUTC())) {
            settle(db);
            await(() -> lookouts() == 0);
            touch(db);

            assertThat(lookouts()).isZero();
        }
    }

    @Test
    void nobodyLooksBeforeSomebodyWaitsNorAfterwards() throws Exception {
        var eyes = new Eyes();
        try (var changes = new Changes(eyes)) {
            changes.happened();
            changes.awaitOwn(0, LONG);
            assertThat(eyes.looks).hasValue(0);

            assertThat(changes.await(changes.seen(), LONG)).isTrue();
            eyes.closed.await();
            var looks = eyes.looks.get();
            assertThat(looks).isPositive();
            changes.happened();
            changes.awaitOwn(0, LONG);

            assertThat(eyes.looks).hasValue(looks);
        }
    }

    /** Sees something at every look. */
    private static final class Eyes implements Changes.Lookout {
        private final AtomicInteger looks = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public boolean look() {
            looks.incrementAndGet();
            return true;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** The first look always tells of a change: from then on there are only real ones. */
    private static void settle(Database db) throws InterruptedException {
        assertThat(db.changes().await(db.changes().seen(), LONG)).isTrue();
    }

    private static Callable<Boolean> waitAfter(Database db, long seen) {
        return () -> db.changes().await(seen, LONG);
    }

    private static void touch(Database db) {
        db.write(() -> db.sql("update turn set name = name").run());
    }

    private static long lookouts() {
        return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .filter(thread -> thread.getName().equals("lookout") && thread.isAlive()).count();
    }

    private static void await(Supplier<Boolean> condition) {
        while (!condition.get()) {
            Thread.onSpinWait();
        }
    }
}
