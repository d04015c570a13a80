package dev.delega.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.outbound.Retention;
import dev.delega.json.Json;

/// How fast events go from the log, signed, to receivers on this machine, and what webhooks cost those who write:
/// {@code DeliveryBench [events]}.
final class DeliveryBench {
    private static final int USUAL = 2_000;

    private final Backend backend;
    private final HttpServer receiver;
    private final AtomicLong heard = new AtomicLong();

    private DeliveryBench() throws IOException {
        var file = Files.createTempDirectory("delivery-bench").resolve("board.db");
        backend = Backend.open(new Place.InFile(file, true), new Backend.Options(Access.Delegation.OPEN, false,
                Set.of("127.0.0.1"), null, Retention.Keeping.USUAL), Clock.systemUTC(), new SecureRandom());
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        receiver.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            heard.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    public static void main(String[] arguments) throws Exception {
        var events = arguments.length == 0 ? USUAL : Integer.parseInt(arguments[0]);
        for (var webhooks : List.of(0, 1, 20)) {
            var bench = new DeliveryBench();
            bench.run(events / Math.max(1, webhooks / 4), webhooks);
            bench.close();
        }
    }

    private void run(int events, int webhooks) throws InterruptedException {
        write(200);
        for (var i = 0; i < webhooks; i++) {
            var hook = Json.object().put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + i);
            hook.putArray("events").add("task.*");
            post("webhooks", hook);
        }
        var started = System.nanoTime();
        var latencies = write(events);
        var written = System.nanoTime();
        while (heard.get() < (long) events * webhooks) {
            Thread.sleep(5);
        }
        var delivered = System.nanoTime();
        System.out.printf("%d webhooks: %d writes, %d/s, p50 %d µs, p99 %d µs; delivered %d, %d/s%n", webhooks, events,
                perSecond(events, written - started), latencies[events / 2] / 1_000,
                latencies[events * 99 / 100] / 1_000, heard.get(), perSecond(heard.get(), delivered - started));
    }

    private long[] write(int tasks) {
        var latencies = new long[tasks];
        for (var i = 0; i < tasks; i++) {
            var before = System.nanoTime();
            post("tasks", Json.object().put("content", "Task " + i + " " + before));
            latencies[i] = System.nanoTime() - before;
        }
        Arrays.sort(latencies);
        return latencies;
    }

    private void post(String path, ObjectNode body) {
        var served = backend.serve(new Backend.Identity.Local("bench", Role.ADMIN),
                new Asked(Prefix.V1, "POST", List.of(path), Map.of(), Map.of(), body));
        if (served.status() != 201) {
            throw new IllegalStateException(Json.text(served.body()));
        }
    }

    private static long perSecond(long count, long nanos) {
        return Math.round(count / (nanos / 1e9));
    }

    private void close() {
        backend.close();
        receiver.stop(0);
    }
}
