package dev.delega.backend.http.server.terms;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// A line per request on standard error: how it went, and nothing of what was said. Routes are told by their
/// templates, so neither ids nor anybody's text can write into the log. No request waits for whoever reads it:
/// somebody else writes the lines, many at once, and when they are too slow lines are left out and counted.
public final class AccessLog implements AutoCloseable {
    private static final int WAITING = 16_384;
    private static final String END = "";

    private final Form form;
    private final PrintStream out;
    private final Clock clock;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread scribe;

    /** How the lines look. */
    public enum Form {
        JSON, TEXT, OFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AccessLog(Form form, PrintStream out, Clock clock) {
        this.form = form;
        this.out = out;
        this.clock = clock;
        this.scribe = Thread.ofPlatform().daemon().name("access-log").start(this::write);
    }

    public void tell(String method, String route, int status, long nanos, @Nullable Long agent) {
        if (form != Form.OFF) {
            var tenths = nanos / 100_000;
            put(form == Form.JSON
                    ? json(method, route, status, tenths, agent)
                    : now() + " " + method + " " + route + " " + status + " " + tenths / 10 + "."
                            + tenths % 10 + "ms agent=" + (agent == null ? "-" : agent));
        }
    }

    /** Something that must not happen, with the number that the client was told; it is told in any form. */
    public void failed(String id, Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        put("delega-mcp: request " + id + " failed: " + text.toString().stripTrailing());
    }

    /** Until every line is written. */
    @Override
    public void close() {
        try {
            lines.put(END);
            scribe.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String json(String method, String route, int status, long tenths, @Nullable Long agent) {
        return Json.text(Json.object().put("at", now()).put("method", method)
                .put("route", route).put("status", status).put("ms", tenths / 10.0).put("agent", agent));
    }

    private String now() {
        return Instant.ofEpochMilli(clock.millis()).toString();
    }

    private void put(String line) {
        if (!lines.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    private void write() {
        var batch = new ArrayList<String>();
        var open = true;
        while (open) {
            batch.clear();
            open = gather(batch);
            var missing = leftOut.getAndSet(0);
            if (missing > 0) {
                batch.add("delega-mcp: " + missing + " lines of the log were left out; whoever reads it is too slow");
            }
            if (!batch.isEmpty()) {
                out.println(String.join(System.lineSeparator(), batch));
            }
        }
    }

    /** Whether there is more to come. */
    private boolean gather(List<String> batch) {
        try {
            batch.add(lines.take());
            lines.drainTo(batch);
            return !batch.remove(END);
        } catch (InterruptedException _) {
            return false;
        }
    }
}
