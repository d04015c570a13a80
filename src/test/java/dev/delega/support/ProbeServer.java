package dev.delega.support;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.McpServer;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.arguments.Range;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Call;
import dev.delega.mcp.offer.Tool;
import dev.delega.mcp.stdio.StdioTransport;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import org.jspecify.annotations.Nullable;

/** A server of the engine alone, with tools that do what a test of it needs. */
public final class ProbeServer {
    private static final ObjectNode ANYTHING = Json.object().put("type", "object");
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> interrupts = new ConcurrentHashMap<>();

    record Nothing() {}

    record Text(@Doc("What to say back") String text) {}

    record Gate(
            @Doc("Which gate") String gate,
            @Doc("How long to wait for it, for ever if left out") @Nullable Integer millis) {}

    record Size(@Doc("How many characters") @Range(min = 0, max = 1_000_000) int size) {}

    record Task(
            @Doc("What is to be done") String content,
            @Doc("1 is handled first") @Range(min = 1, max = 4) @Nullable Integer priority) {}

    private ProbeServer() {}

    /** The first argument is the time to drain, in milliseconds. */
    public static void main(String[] args) {
        System.setOut(System.err);
        var limits = StdioTransport.Limits.usual();
        if (args.length > 0) {
            limits = limits.withDrain(Duration.ofMillis(Long.parseLong(args[0])));
        }
        var self = Implementation.builder("probe", "1.0").title("Probe").build();
        System.exit(new StdioTransport(new McpServer(new ProbeServer().offer(), self), limits).run());
    }

    private ProbeOffer offer() {
        return new ProbeOffer(
                tool("echo", Text.class, text -> said(text.text())),
                tool("hold", Gate.class, this::hold),
                tool("release", Gate.class, this::release),
                tool("await_interrupt", Gate.class, this::awaitInterrupt),
                tool("large", Size.class, size -> said("x".repeat(size.size()))),
                tool("create", Task.class, task -> said(task.toString())),
                tool("steps", Nothing.class, _ -> steps()),
                tool("whoami", Nothing.class, _ -> said("you are " + Call.current().clientName())),
                tool("refuse", Nothing.class, _ -> Answer.failure("Not today; try again tomorrow.")),
                tool("break", Nothing.class, _ -> {
                    throw new IllegalStateException("the inner secret");
                }));
    }

    private static <A extends Record> Tool<A> tool(String name, Class<A> arguments, Tool.Handler<A> handler) {
        return Tool.named(name).titled(name).tells("Probes.").answers(ANYTHING).takes(arguments, handler);
    }

    private static Answer said(String text) {
        return Answer.of(text, Json.object().put("said", text));
    }

    /** Blocks until the gate is released or the time is over; being interrupted is remembered. */
    private Answer hold(Gate gate) {
        try {
            long millis = gate.millis() == null ? Long.MAX_VALUE : gate.millis();
            boolean released = latch(gates, gate).await(millis, TimeUnit.MILLISECONDS);
            return said((released ? "released " : "waited for ") + gate.gate());
        } catch (InterruptedException _) {
            latch(interrupts, gate).countDown();
            return Answer.failure("interrupted");
        }
    }

    private Answer release(Gate gate) {
        latch(gates, gate).countDown();
        return said("ok");
    }

    private Answer awaitInterrupt(Gate gate) {
        try {
            latch(interrupts, gate).await();
            return said("interrupted " + gate.gate());
        } catch (InterruptedException _) {
            return Answer.failure("interrupted");
        }
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, Gate gate) {
        return latches.computeIfAbsent(gate.gate(), _ -> new CountDownLatch(1));
    }

    /** Backwards and too often on purpose. */
    private static Answer steps() {
        for (int step = 1; step <= 1000; step++) {
            Call.current().progress(step, 1000, "step " + step);
            Call.current().progress(step - 1, 1000, "back");
        }
        return said("done");
    }
}
