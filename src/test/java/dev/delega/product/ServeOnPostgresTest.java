package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.delega.Setting;
import dev.delega.backend.db.store.Place;
import dev.delega.support.Postgres;
import dev.delega.support.Product;
import dev.delega.support.RawHttp;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers on one database, and what happens to the others and to what was acknowledged when something dies. */
class ServeOnPostgresTest {
    private static final int WRITERS = 4;
    private static final int ENOUGH = 100;

    @TempDir
    private Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean finished = new AtomicBoolean();

    @Test
    void whenOneNodeIsKilledTheOthersGoOnAndNothingIsLost() throws InterruptedException {
        var postgres = Postgres.shared();
        var schema = postgres.freshSchema();
        try (var one = serve(postgres, schema); var other = serve(postgres, schema)) {
            var key = one.found();
            var before = new CountDownLatch(ENOUGH);
            var mortal = writers(one, key, before);
            before.await();
            one.kill();
            join(mortal);

            var after = new CountDownLatch(ENOUGH);
            var going = writers(other, key, after);
            after.await();
            finished.set(true);
            join(going);

            assertThat(refused).isEmpty();
            assertThat(kept(postgres.place(schema))).containsAll(acknowledged);
            assertThat(postgres.locksIn(schema)).isZero();
        }
    }

    @Test
    void whenTheDatabaseIsRestartedRequestsFailForAWhileAndNothingIsLost() throws InterruptedException {
        var postgres = Postgres.in(folder.resolve("data"), 0);
        var schema = postgres.freshSchema();
        var port = postgres.port();
        try (var serve = serve(postgres, schema)) {
            var key = serve.found();
            var before = new CountDownLatch(ENOUGH);
            var writers = writers(serve, key, before);
            before.await();

            postgres.close();
            assertThat(serve.ask("GET", "/ready", Map.of(), null).status()).isEqualTo(503);
            assertThat(serve.ask("GET", "/health", Map.of(), null).status()).isEqualTo(200);
            try (var again = Postgres.in(folder.resolve("data"), port)) {
                var known = acknowledged.size();
                while (acknowledged.size() < known + ENOUGH) {
                    Thread.onSpinWait();
                }
                finished.set(true);
                join(writers);

                assertThat(refused).isNotEmpty().allMatch(answer -> answer.matches("503 retry after \\d+"));
                assertThat(kept(again.place(schema))).containsAll(acknowledged);
            }
        }
    }

    private ServeProcess serve(Postgres postgres, String schema) {
        return ServeProcess.listening(Product.at(folder).set(Setting.DELEGA_DB, postgres.url(schema))
                .set(Setting.DELEGA_LOG, "off").set(Setting.DELEGA_WRITE_RATE_LIMIT_PER_MINUTE, "0"));
    }

    private List<Thread> writers(ServeProcess serve, String key, CountDownLatch enough) {
        return IntStream.range(0, WRITERS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> write(serve, key, i, enough)))
                .toList();
    }

    private void write(ServeProcess serve, String key, int writer, CountDownLatch enough) {
        try (var http = RawHttp.to(serve.port())) {
            for (var i = 0; !finished.get(); i++) {
                var content = "Task " + i + " of " + writer + " at " + serve.port();
                var reply = http.send(RawHttp.request("POST", "/v1/tasks", Map.of("X-Agent-Key", key),
                        "{\"content\":\"" + content + "\"}")).reply();
                if (reply.status() == 201) {
                    acknowledged.add(content);
                    enough.countDown();
                } else {
                    refused.add(reply.status() + " retry after " + reply.header("Retry-After"));
                }
            }
        } catch (UncheckedIOException _) {
            // the server has gone
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    private static List<String> kept(Place place) {
        try (var board = TestBoard.in(place)) {
            return board.db.read(() -> board.db.sql("select content from task").list(row -> row.text("content")));
        }
    }
}
