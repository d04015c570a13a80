package dev.delega.backend.db.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Place;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriterTest {
    @TempDir
    private Path folder;

    private Link link;
    private Link onlooker;
    private Writer writer;
    private ExecutorService threads;

    @BeforeEach
    void open() {
        link = connect();
        onlooker = connect();
        writer = Writer.on(link);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        writer.write(c -> run(c, "create table note (id integer primary key, text text check (text <> 'bad'))"));
        writer.write(c -> run(c, "create table child (of integer references note (id) deferrable initially deferred)"));
    }

    @AfterEach
    void close() throws Exception {
        threads.close();
        link.close();
        onlooker.close();
    }

    @Test
    void aCommandIsOnDiskWhenItReturns() {
        writer.write(c -> note(c, "one"));

        assertThat(notes()).containsExactly("one");
    }

    @Test
    void commandsThatWaitShareOneTransaction() throws Exception {
        var seenHalfWay = new ArrayList<List<String>>();
        var commands = List.<Command>of(
                c -> note(c, "one"),
                c -> note(c, "two"),
                c -> {
                    seenHalfWay.add(notes());
                    return note(c, "three");
                });

        all(queued(commands));

        assertThat(seenHalfWay).as("nobody else sees half a group").containsExactly(List.of());
        assertThat(notes()).containsExactly("one", "two", "three");
    }

    @Test
    void aRefusedCommandTakesNothingElseWithIt() throws Exception {
        var commands = List.<Command>of(
                c -> note(c, "one"),
                c -> {
                    note(c, "half");
                    throw new Problem.Forbidden("no").refused();
                },
                c -> note(c, "two"));

        var results = queued(commands);

        results.getFirst().get();
        assertThatThrownBy(results.get(1)::get).hasCauseInstanceOf(Refused.class);
        results.getLast().get();
        assertThat(notes()).containsExactly("one", "two");
    }

    @Test
    void aStatementThatFailsTakesNothingElseWithIt() throws Exception {
        var results = queued(List.of(c -> note(c, "one"), c -> note(c, "bad"), c -> note(c, "two")));

        assertThatThrownBy(results.get(1)::get).hasCauseInstanceOf(StoreException.class);
        results.getLast().get();
        assertThat(notes()).containsExactly("one", "two");
        assertThat(writer.lost()).isZero();
    }

    @Test
    void aCommitThatFailsFailsAllOfTheGroupAndNoOther() throws Exception {
        var results = queued(List.of(
                c -> note(c, "one"),
                c -> run(c, "insert into child (of) values (99)"),
                c -> note(c, "two")));

        for (var result : results) {
            assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StoreException.class);
        }
        assertThat(notes()).isEmpty();
        assertThat(writer.lost()).isEqualTo(1);
        writer.write(c -> note(c, "after"));
        assertThat(notes()).containsExactly("after");
    }

    @Test
    void whoOnlyLooksDoesNotKeepTheGroupBeforeIt() throws Exception {
        var results = queued(List.of(c -> note(c, "one")), () -> writer.read(WriterTest::count));

        all(results);

        assertThat(results.getLast().get()).isEqualTo(1);
        assertThat(notes()).containsExactly("one");
    }

    @Test
    void whoClosesDoesNotLoseTheGroupBeforeIt() throws Exception {
        var results = queued(List.of(c -> note(c, "one")), () -> {
            writer.close();
            return 0;
        });

        all(results);

        assertThat(notes()).containsExactly("one");
    }

    @Test
    void manyWritersAndReadersAllComeThrough() throws Exception {
        var work = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 500; i++) {
            var text = "note " + i;
            work.add(() -> writer.write(c -> note(c, text)));
            work.add(() -> writer.read(WriterTest::count));
        }

        for (var result : threads.invokeAll(work)) {
            result.get();
        }

        assertThat(notes()).hasSize(500).doesNotHaveDuplicates();
    }

    /** One thing to do on the writing connection. */
    private interface Command {
        int run(Link link);
    }

    private List<Future<Integer>> queued(List<Command> commands) throws Exception {
        return queued(commands, null);
    }

    /** Runs them in this order, each queued while the one that holds the turn still waits for the last to queue up. */
    private List<Future<Integer>> queued(List<Command> commands, @Nullable Callable<Integer> last)
            throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var results = new ArrayList<Future<Integer>>();
        results.add(threads.submit(() -> writer.write(c -> {
            begun.countDown();
            await(go);
            return commands.getFirst().run(c);
        })));
        await(begun);
        for (var command : commands.subList(1, commands.size())) {
            results.add(queuedBehind(() -> writer.write(command::run)));
        }
        if (last != null) {
            results.add(queuedBehind(last));
        }
        go.countDown();
        return results;
    }

    /** Returns when the work waits for its turn. */
    private Future<Integer> queuedBehind(Callable<Integer> work) {
        var waiting = writer.waiting();
        var result = threads.submit(work);
        while (writer.waiting() == waiting) {
            Thread.onSpinWait();
        }
        return result;
    }

    private static void all(List<Future<Integer>> results) throws Exception {
        for (var result : results) {
            result.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int note(Link link, String text) {
        return link.sql("insert into note (text) values (:text)").set("text", text).run();
    }

    private static int run(Link link, String sql) {
        return link.sql(sql).run();
    }

    private static int count(Link link) {
        return (int) link.sql("select count(*) as n from note").number();
    }

    private List<String> notes() {
        return onlooker.sql("select text from note order by id").list(row -> row.text("text"));
    }

    private Link connect() {
        return SqliteLinks.to(new Place.InFile(folder.resolve("notes.db"), true));
    }
}
