package dev.delega.backend.http.server.pages;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

import dev.delega.contract.Problem;

/// What was asked of this server and how long it took, as Prometheus reads it. Labels are methods, route templates
/// and classes of statuses, of which there are few; nobody's ids, names or keys.
public final class Metrics {
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double SECOND = 1e9;

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> latencies = new ConcurrentSkipListMap<>();
    private volatile IntSupplier connected = () -> 0;
    private volatile IntSupplier streams = () -> 0;
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder unauthorized = new LongAdder();
    private final LongAdder limited = new LongAdder();

    public void begun() {
        running.incrementAndGet();
    }

    public void ended(String method, String route, int status, long nanos) {
        running.decrementAndGet();
        var labels = "method=\"" + method + "\",route=\"" + route + "\"";
        requests.computeIfAbsent(labels + ",status=\"" + status / 100 + "xx\"", _ -> new LongAdder()).increment();
        latencies.computeIfAbsent(labels, _ -> new Histogram()).add(nanos);
    }

    public void refused(Problem problem) {
        switch (problem) {
            case Problem.Unauthorized _ -> unauthorized.increment();
            case Problem.TooMany _ -> limited.increment();
            default -> {
                // counted by its status
            }
        }
    }

    /** Who is connected is known elsewhere. */
    public void watch(IntSupplier count) {
        connected = count;
    }

    public void watchStreams(IntSupplier count) {
        streams = count;
    }

    String text(Map<String, Long> store) {
        var text = new StringBuilder();
        head(text, "delega_http_requests_total", "counter", "Requests answered.");
        requests.forEach((labels, count) -> text.append("delega_http_requests_total{").append(labels).append("} ")
                .append(count.sum()).append('\n'));
        head(text, "delega_http_request_seconds", "histogram", "How long they took.");
        latencies.forEach((labels, histogram) -> histogram.write(text, labels));
        single(text, "delega_http_requests_in_flight", "gauge", "Requests being answered now.", running.get());
        single(text, "delega_http_connections", "gauge", "Connections that are open now.", connected.getAsInt());
        single(text, "delega_http_streams", "gauge", "Event streams and WebSockets that are open now.",
                streams.getAsInt());
        single(text, "delega_http_unauthorized_total", "counter", "Requests without a valid key.", unauthorized.sum());
        single(text, "delega_http_limited_total", "counter", "Requests that came too often.", limited.sum());
        store.forEach((name, value) -> single(text, "delega_store_" + name,
                name.endsWith("_total") ? "counter" : "gauge", "The store's " + name.replace('_', ' ') + ".", value));
        machine(text);
        return text.toString();
    }

    private static void machine(StringBuilder text) {
        var memory = ManagementFactory.getMemoryMXBean();
        single(text, "delega_heap_used_bytes", "gauge", "Memory in use by objects.",
                memory.getHeapMemoryUsage().getUsed());
        single(text, "delega_heap_committed_bytes", "gauge", "Memory kept for objects.",
                memory.getHeapMemoryUsage().getCommitted());
        head(text, "delega_start_time_seconds", "gauge", "When this process started.");
        text.append(String.format(Locale.ROOT, "delega_start_time_seconds %.3f%n",
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0));
    }

    private static void single(StringBuilder text, String name, String type, String meaning, long value) {
        head(text, name, type, meaning);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String meaning) {
        text.append("# HELP ").append(name).append(' ').append(meaning).append('\n').append("# TYPE ").append(name)
                .append(' ').append(type).append('\n');
    }

    /** How many took at most so long. */
    private static final class Histogram {
        private final LongAdder[] counts = new LongAdder[BOUNDS.length];
        private final LongAdder all = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Histogram() {
            for (var i = 0; i < counts.length; i++) {
                counts[i] = new LongAdder();
            }
        }

        void add(long took) {
            for (var i = 0; i < counts.length; i++) {
                if (took <= BOUNDS[i] * SECOND) {
                    counts[i].increment();
                    break;
                }
            }
            all.increment();
            nanos.add(took);
        }

        void write(StringBuilder text, String labels) {
            var below = 0L;
            for (var i = 0; i < counts.length; i++) {
                below += counts[i].sum();
                text.append("delega_http_request_seconds_bucket{").append(labels).append(",le=\"").append(BOUNDS[i])
                        .append("\"} ").append(below).append('\n');
            }
            text.append("delega_http_request_seconds_bucket{").append(labels).append(",le=\"+Inf\"} ")
                    .append(all.sum()).append('\n');
            text.append("delega_http_request_seconds_sum{").append(labels).append("} ").append(nanos.sum() / SECOND)
                    .append('\n');
            text.append("delega_http_request_seconds_count{").append(labels).append("} ").append(all.sum())
                    .append('\n');
        }
    }
}
