package dev.delega.mcp.request;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Exchange;
import dev.delega.mcp.offer.ProtocolError;
import org.jspecify.annotations.Nullable;

/** One request from its arrival to its single reply, or to none when the client took it back. */
public final class Request implements Exchange {
    private enum State {
        OPEN, ANSWERED, CANCELLED
    }

    private final JsonNode id;
    private final String method;
    private final ObjectNode params;
    private final Client client;
    private final Questions questions;
    private final Outbox outbox;
    private final Ticker ticker;
    private final @Nullable Progress progress;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final Worker worker = new Worker();
    private volatile boolean waiting;
    private volatile boolean hurried;

    public Request(JsonNode id, String method, ObjectNode params, Client client, Questions questions, Outbox outbox,
            Ticker ticker) {
        this.id = id;
        this.method = method;
        this.params = params;
        this.client = client;
        this.questions = questions;
        this.outbox = outbox;
        this.ticker = ticker;
        var token = params.path(Meta.META).get(Meta.PROGRESS_TOKEN);
        this.progress = token == null ? null : new Progress(token, this);
    }

    public JsonNode id() {
        return id;
    }

    public Era era() {
        return client.era();
    }

    public @Nullable Progress progress() {
        return progress;
    }

    /** A parameter that must be there. */
    public String text(String key) {
        var text = params.path(key).textValue();
        if (text == null) {
            throw ProtocolError.invalidParams(method + " needs params." + key + ", a string");
        }
        return text;
    }

    /** A parameter that is an object; empty when it is left out. */
    public ObjectNode object(String key) {
        var value = params.get(key);
        if (value == null || value.isNull()) {
            return Json.object();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw ProtocolError.invalidParams("params." + key + " must be an object");
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public ObjectNode params() {
        return params;
    }

    @Override
    public boolean modern() {
        return era() == Era.MODERN;
    }

    @Override
    public @Nullable String clientName() {
        return client.name();
    }

    @Override
    public boolean clientCan(String capability) {
        return client.capabilities().has(capability);
    }

    @Override
    public boolean cancelled() {
        return state.get() == State.CANCELLED;
    }

    @Override
    public <T> T waiting(Supplier<T> wait) {
        waiting = true;
        if (hurried) {
            Thread.currentThread().interrupt();
        }
        try {
            return wait.get();
        } finally {
            waiting = false;
        }
    }

    @Override
    public boolean hurried() {
        return hurried;
    }

    public void hurry() {
        hurried = true;
        if (waiting) {
            worker.interrupt();
        }
    }

    @Override
    public long nanos() {
        return ticker.nanos();
    }

    @Override
    public void progress(double done, double total, String message) {
        if (progress != null) {
            progress.report(done, total, message);
        }
    }

    @Override
    public JsonNode ask(String method, ObjectNode params) {
        if (modern()) {
            throw new IllegalStateException("a modern client is asked by an input_required result");
        }
        return questions.ask(method, params);
    }

    @Override
    public synchronized void tell(String method, ObjectNode params) {
        if (state.get() == State.OPEN) {
            outbox.send(JsonRpc.notification(method, params));
        }
    }

    public void answer(ObjectNode result) {
        close(JsonRpc.result(id, result));
    }

    public void fail(ProtocolError error) {
        close(JsonRpc.error(id, error));
    }

    /** From here on, what cancels this request interrupts the current thread. */
    public void workedOnHere() {
        worker.begins();
        if (cancelled()) {
            Thread.currentThread().interrupt();
        }
    }

    public void leftAlone() {
        worker.ends();
    }

    public void cancel() {
        if (state.compareAndSet(State.OPEN, State.CANCELLED)) {
            worker.interrupt();
        }
    }

    /** Holds the same lock as {@link #tell}, so that nothing about a request follows its reply. */
    private synchronized void close(ObjectNode reply) {
        if (state.compareAndSet(State.OPEN, State.ANSWERED)) {
            outbox.send(reply);
        }
    }
}
