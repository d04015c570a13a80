package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static dev.delega.product.Replies.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Setting;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.EventLog.Position;
import dev.delega.json.Json;
import dev.delega.support.Postgres;
import dev.delega.support.Product;
import dev.delega.support.Receiver;
import dev.delega.support.TestBoard;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand changes by several processes that are killed and started again, and receivers of every bad habit. A
/// pause after a failure is a second at least, so those with bad habits want only what carries their label. With
/// {@code -Dchaos.changes=…} for fewer changes; a process that is killed costs half a minute, whatever their number.
@Timeout(900)
class ChaosIT {
    private static final int CHANGES = Integer.getInteger("chaos.changes", 10_000);
    private static final int WRITERS = 4;
    private static final int PROCESSES = 3;
    private static final int KILLS = 6;
    private static final int RARE_ONES = 12;
    private static final long SEED = 20_261_120;

    @TempDir
    private Path folder;

    private final AtomicInteger left = new AtomicInteger(CHANGES);
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<ServeProcess> serving = new ArrayList<>();

    @Test
    void nothingIsLostOnOneFile() throws InterruptedException {
        var file = folder.resolve("board.db");

        chaos(() -> settled(Product.onFile(file)), () -> TestBoard.in(new Place.InFile(file, true)));
    }

    @Test
    void nothingIsLostOnAServer() throws InterruptedException {
        var schema = Postgres.shared().freshSchema();

        chaos(() -> settled(Product.at(folder).set(Setting.DELEGA_DB, Postgres.shared().url(schema))),
                () -> TestBoard.in(Postgres.shared().place(schema)));
    }

    @Test
    void whatAKilledSessionLeftIsSentByAnother() {
        var product = settled(Product.onFile(folder.resolve("board.db")));
        try (var receiver = Receiver.listen().says(stalling())) {
            try (var client = product.connect()) {
                ObjectNode hook = Json.object().put("url", receiver.url());
                hook.putArray("events").add("task.*");
                data(client, "delega_create_webhook", hook);
                data(client, "delega_create_task", content("one"));
                data(client, "delega_complete_task", task("1"));
                receiver.next();
                client.kill();
            }
            try (var next = product.connect()) {
                data(next, "delega_list_tasks");
                assertThat(List.of(receiver.nextWithin(60).event(), receiver.next().event()))
                        .containsExactly("task.created#1", "task.completed#1");
            }
        }
    }

    private void chaos(Supplier<Product> product, Supplier<TestBoard> board) throws InterruptedException {
        var moods = new Random(SEED);
        try (var healthy = Receiver.listen();
                var failing = Receiver.moody(() -> moods.nextInt(10) < 3 ? answer(500) : null);
                var hanging = Receiver.moody(() -> moods.nextInt(20) == 0 ? stalling() : null);
                var slow = Receiver.moody(() -> new MockResponse.Builder().code(200)
                        .headersDelay(50, TimeUnit.MILLISECONDS).build());
                var abrupt = Receiver.moody(() -> moods.nextInt(10) < 3 ? closing() : null)) {
            IntStream.range(0, PROCESSES).forEach(_ -> serving.add(ServeProcess.listening(product.get())));
            var key = serving.getFirst().found();
            subscribe(key, healthy, "task.*", null);
            subscribe(key, healthy, "task.completed", null);
            List.of(failing, hanging, slow, abrupt).forEach(it -> subscribe(key, it, "task.*", "rare"));

            rage(product, key);

            try (var kept = board.get()) {
                changesAndEventsBelongTogether(kept);
                everythingHasArrivedInOrder(kept, List.of(healthy, healthy, failing, hanging, slow, abrupt));
            }
        } finally {
            serving.forEach(ServeProcess::close);
        }
    }

    /** Writers write while a process after the other is killed somewhere in between, and started again. */
    private void rage(Supplier<Product> product, String key) throws InterruptedException {
        var writing = IntStream.range(0, WRITERS)
                .mapToObj(n -> Thread.ofPlatform().start(() -> write(key, new Random(SEED + n)))).toList();
        var random = new Random(SEED);
        for (var kill = 1; kill <= KILLS; kill++) {
            awaitLeft(CHANGES - CHANGES / (KILLS + 1) * kill + random.nextInt(CHANGES / 20));
            var victim = random.nextInt(PROCESSES);
            var before = serving(victim);
            before.kill();
            var next = ServeProcess.listening(product.get());
            synchronized (serving) {
                serving.set(victim, next);
            }
        }
        for (var thread : writing) {
            thread.join();
        }
    }

    private void awaitLeft(int until) throws InterruptedException {
        synchronized (left) {
            while (left.get() > until) {
                left.wait();
            }
        }
    }

    private ServeProcess serving(int which) {
        synchronized (serving) {
            return serving.get(which);
        }
    }

    private void write(String key, Random random) {
        while (left.getAndDecrement() > 0) {
            synchronized (left) {
                left.notifyAll();
            }
            try {
                change(key, random);
            } catch (RuntimeException | AssertionError _) {
                // the process was killed, so nobody knows whether this has happened
            }
        }
    }

    private void change(String key, Random random) {
        var rare = random.nextInt(CHANGES / RARE_ONES) == 0;
        var body = Json.object().put("content", "Task " + random.nextLong());
        body.putArray("labels").add(rare ? "rare" : "common");
        var created = ask(serving(random.nextInt(PROCESSES)), key, "POST", "/v1/tasks", Json.text(body));
        if (created != null) {
            acknowledged.add(Long.parseLong(created));
            if (random.nextInt(3) == 0 && left.getAndDecrement() > 0) {
                ask(serving(random.nextInt(PROCESSES)), key, "POST", "/v1/tasks/" + created + "/complete", "{}");
            }
        }
    }

    private static @Nullable String ask(ServeProcess serve, String key, String method, String target, String body) {
        var reply = serve.ask(method, target, Map.of("X-Agent-Key", key, "Content-Type", "application/json"), body);
        return reply.status() <= 201 ? reply.json().path("id").asText() : null;
    }

    private void subscribe(String key, Receiver receiver, String events, @Nullable String label) {
        var hook = Json.object().put("url", receiver.url()).put("label", label);
        hook.putArray("events").add(events);
        assertThat(ask(serving.getFirst(), key, "POST", "/v1/webhooks", Json.text(hook))).isNotNull();
    }

    private void changesAndEventsBelongTogether(TestBoard board) {
        var tasks = board.db.read(() -> board.db.sql("select id as n from task").list(row -> row.number("n")));
        var created = board.db.read(() -> board.db.sql("select task_id as n from event where kind = 'task.created'")
                .list(row -> row.number("n")));

        assertThat(created).containsExactlyInAnyOrderElementsOf(tasks).containsAll(acknowledged);
        assertThat(board.number("select count(*) as n from event where kind = 'task.completed'"))
                .isEqualTo(board.number("select count(*) as n from task where state = 'completed'"));
    }

    private static void everythingHasArrivedInOrder(TestBoard board, List<Receiver> receivers) {
        var wanted = wanted(board);
        var heard = new HashMap<Long, LinkedHashSet<Long>>();
        for (var webhook = 1L; webhook <= receivers.size(); webhook++) {
            var expected = wanted.getOrDefault(webhook, List.of());
            var mine = heard.computeIfAbsent(webhook, _ -> new LinkedHashSet<>());
            while (mine.size() < expected.size()) {
                var key = receivers.get((int) webhook - 1).nextWithin(90).json().path("delivery").asText();
                var dash = key.indexOf('-');
                heard.computeIfAbsent(Long.valueOf(key.substring(0, dash)), _ -> new LinkedHashSet<>())
                        .add(Long.valueOf(key.substring(dash + 1)));
            }
            assertThat(mine).as("webhook " + webhook).containsExactlyElementsOf(expected);
        }
    }

    /** What each webhook asked for, in the order of the log. */
    private static Map<Long, List<Long>> wanted(TestBoard board) {
        var events = new EventLog(board.db);
        var wanted = new HashMap<Long, List<Long>>();
        var position = Position.START;
        for (var page = page(board, position); !page.isEmpty(); page = page(board, position)) {
            for (var entry : page) {
                position = entry.position();
                var event = entry.event();
                var task = board.db.read(() -> events.taskAt(event.seq()));
                var rare = task != null && task.path("labels").toString().contains("rare");
                for (var webhook = 1L; webhook <= 6; webhook++) {
                    if (event.kind().equals("task.completed") || (webhook != 2 && event.kind().startsWith("task."))) {
                        if (webhook < 3 || rare) {
                            wanted.computeIfAbsent(webhook, _ -> new ArrayList<>()).add(event.seq());
                        }
                    }
                }
            }
        }
        return wanted;
    }

    private static List<EventLog.Entry> page(TestBoard board, Position after) {
        return board.db.read(() -> new EventLog(board.db).after(after, 1_000));
    }

    private static Product settled(Product product) {
        return product.set(Setting.DELEGA_WEBHOOK_HOSTS, "127.0.0.1").set(Setting.DELEGA_LOG, "off")
                .set(Setting.DELEGA_DB_SYNC, "normal")
                .set(Setting.DELEGA_WRITE_RATE_LIMIT_PER_MINUTE, "0");
    }

    private static MockResponse answer(int status) {
        return new MockResponse.Builder().code(status).build();
    }

    private static MockResponse stalling() {
        return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    }

    private static MockResponse closing() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    }
}
