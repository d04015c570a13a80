package dev.delega.mcp.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Exchange;
import io.modelcontextprotocol.spec.McpSchema;

/** How far one call is, for a client that asked: only ever forward, and not more often than somebody can read. */
public final class Progress {
    private static final long PAUSE_NANOS = 50_000_000;
    private final JsonNode token;
    private final Exchange exchange;
    private double done = -1;
    private double total = 1;
    private long lastSent;

    Progress(JsonNode token, Exchange exchange) {
        this.token = token;
        this.exchange = exchange;
    }

    public void started() {
        send(0, 1, "started");
    }

    synchronized void report(double done, double total, String message) {
        if (done > this.done && (done >= total || exchange.nanos() - lastSent >= PAUSE_NANOS)) {
            send(done, total, message);
        }
    }

    public void finished() {
        if (done < total) {
            send(total, total, "done");
        }
    }

    private synchronized void send(double done, double total, String message) {
        this.done = done;
        this.total = total;
        this.lastSent = exchange.nanos();
        var params = Json.object();
        params.set("progressToken", token);
        params.set("progress", number(done));
        params.set("total", number(total));
        exchange.tell(McpSchema.METHOD_NOTIFICATION_PROGRESS, params.put("message", message));
    }

    /** 1 rather than 1.0: some clients read integers. */
    private static JsonNode number(double value) {
        var holder = Json.array();
        return value == Math.rint(value) ? holder.add((long) value).get(0) : holder.add(value).get(0);
    }
}
