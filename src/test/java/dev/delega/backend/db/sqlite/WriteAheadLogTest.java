package dev.delega.backend.db.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Place;
import dev.delega.contract.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriteAheadLogTest {
    @TempDir
    private Path folder;

    private Path board;
    private Link link;
    private WriteAheadLog log;

    @BeforeEach
    void open() {
        board = folder.resolve("notes.db");
        link = SqliteLinks.to(new Place.InFile(board, true));
        log = new WriteAheadLog(board);
        log.serve(link);
        link.execute("create table note (text text)");
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void takesTheWaitingForTheDiskFromSqlite() {
        assertThat(link.sql("select synchronous as n from pragma_synchronous").number()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadStillWaitsForTheDiskAndStaysInterrupted() throws Exception {
        var commit = log.wrote();
        Thread.currentThread().interrupt();

        log.await(commit);

        assertThat(Thread.interrupted()).isTrue();
        log.await(log.wrote());
    }

    @Test
    void aLogThatIsGoneIsToldToWhoeverWaitsForIt() throws Exception {
        var commit = log.wrote();
        link.close();
        Files.deleteIfExists(folder.resolve("notes.db-wal"));

        assertThatThrownBy(() -> log.await(commit)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatWasOnTheDiskBeforeTheConnectionWasClosedNeedsNoWaiting() throws Exception {
        var commit = log.wrote();
        log.leave();
        link.close();

        log.await(commit);
        assertThat(folder.resolve("notes.db-wal")).doesNotExist();
    }

    @Test
    void aChangeThatTheDiskDoesNotConfirmIsNotCalledDone() {
        var elsewhere = new WriteAheadLog(folder.resolve("elsewhere.db"));
        var writer = Writer.durable(() -> {
            elsewhere.serve(link);
            return link;
        }, elsewhere);

        assertThatThrownBy(() -> writer.write(it -> it.execute("insert into note (text) values ('one')")))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.problem())
                        .isInstanceOfSatisfying(Problem.Unavailable.class,
                                told -> assertThat(told.message()).startsWith("The disk did not confirm the change")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoComesWhileTheDiskIsBusySharesOneCommit() throws Exception {
        var pipe = pipe();
        var busy = new WriteAheadLog(folder.resolve("piped.db"));
        var writer = writer(busy);
        var commitsBefore = new ArrayList<Long>();
        var results = new ArrayList<Future<Integer>>();

        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            results.add(threads.submit(() -> writer.write(it -> note(it, "one"))));
            while (!busy.busy()) {
                Thread.onSpinWait();
            }
            for (var i = 0; i < 3; i++) {
                var ran = new CountDownLatch(1);
                results.add(threads.submit(() -> writer.write(it -> {
                    commitsBefore.add(writer.commits());
                    ran.countDown();
                    return note(it, "more");
                })));
                ran.await();
            }
            Files.newInputStream(pipe).close();
        }

        for (var result : results) {
            assertThatThrownBy(result::get).hasCauseInstanceOf(StoreException.class);
        }
        assertThat(commitsBefore).containsExactly(1L, 1L, 1L);
        assertThat(writer.commits()).isEqualTo(2);
        assertThat(writer.commands()).isEqualTo(4);
    }

    /** Whoever waits for the disk on behalf of a group may find that it is committed, and another one open. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who is forgotten waits for ever
    @DisabledOnOs(OS.WINDOWS)
    void nobodyIsForgottenWhenTheGroupIsFullMeanwhile() throws Exception {
        var pipe = pipe();
        var busy = new WriteAheadLog(folder.resolve("piped.db"));
        var writer = writer(busy);
        var results = new ArrayList<Future<Integer>>();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);

        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            results.add(threads.submit(() -> writer.write(it -> note(it, "one"))));
            while (!busy.busy()) {
                Thread.onSpinWait();
            }
            for (var i = 0; i < 128; i++) {
                var ran = new CountDownLatch(1);
                results.add(threads.submit(() -> writer.write(it -> {
                    ran.countDown();
                    return note(it, "more");
                })));
                ran.await();
            }
            results.add(threads.submit(() -> writer.write(it -> {
                begun.countDown();
                await(mayEnd);
                return note(it, "another");
            })));
            begun.await();
            Files.newInputStream(pipe).close();
            while (writer.waiting() == 0) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
        }

        assertThat(results).hasSize(130).allMatch(Future::isDone);
    }

    /** As a log it is a disk that is busy until somebody reads from it, and then refuses. */
    private Path pipe() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("piped.db"));
        var pipe = folder.resolve("piped.db-wal");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        return pipe;
    }

    private Writer writer(WriteAheadLog log) {
        return Writer.durable(() -> {
            log.serve(link);
            return link;
        }, log);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBoardWaitsForItsDiskThroughItsLog() {
        var place = new Place.InFile(folder.resolve("board.db"), true);
        try (var db = Database.open(place, Clock.systemUTC())) {
            var synchronous = db.write(
                    () -> db.sql("select synchronous as n from pragma_synchronous").number());

            assertThat(synchronous).isEqualTo(1);
        }
    }

    private static int note(Link link, String text) {
        return link.sql("insert into note (text) values (:text)").set("text", text).run();
    }
}
