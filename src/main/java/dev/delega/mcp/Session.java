package dev.delega.mcp;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.request.Client;
import dev.delega.mcp.request.Era;
import dev.delega.mcp.request.JsonRpc;
import dev.delega.mcp.request.Meta;
import dev.delega.mcp.request.Outbox;
import dev.delega.mcp.request.Questions;
import dev.delega.mcp.request.Request;
import dev.delega.mcp.request.Ticker;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/// One client's connection: takes its messages one by one and sees to it that each request gets one reply. What
/// needs no work is answered at once, on the thread that reads, so that nothing slow stands before it.
public final class Session {
    private static final String CANCELLED = "notifications/cancelled";
    private final McpServer server;
    private final Offer offer;
    private final Outbox outbox;
    private final Ticker ticker;
    private final Running running;
    private final Questions questions;
    private final Subscriptions subscriptions;
    private final Watching watching;
    private volatile @Nullable Client introduced;
    private boolean greeted;

    Session(McpServer server, Offer offer, Outbox outbox, Ticker ticker, int inFlight) {
        this.server = server;
        this.offer = offer;
        this.outbox = outbox;
        this.ticker = ticker;
        this.running = new Running(inFlight);
        this.questions = new Questions(outbox);
        this.subscriptions = new Subscriptions(offer, outbox);
        this.watching = new Watching(offer, subscriptions);
    }

    /** A message, and how long it was on the wire. */
    public void receive(JsonNode message, int bytes) {
        if (message instanceof ObjectNode object) {
            receive(object, bytes);
        } else {
            refuse(ProtocolError.invalidRequest(message.isArray()
                    ? "Invalid request: batches are not supported, send one message per line"
                    : "Invalid request: a message is a JSON object"));
        }
    }

    /** Says that something came which cannot even be told to belong to a request. */
    public void refuse(ProtocolError error) {
        outbox.send(JsonRpc.error(null, error));
    }

    void listChanged(String list) {
        subscriptions.listChanged(list, introduced != null);
    }

    void resourceUpdated(String uri) {
        subscriptions.updated(uri);
    }

    /** No more messages will come: what runs may finish, what stays open ends, unless the client does not read. */
    public void finish(Duration patience) {
        if (running.drain(patience)) {
            subscriptions.end();
        }
        watching.end();
        server.closed(this);
    }

    private void receive(ObjectNode message, int bytes) {
        try {
            if (JsonRpc.isReply(message)) {
                questions.answered(message);
                return;
            }
            var method = JsonRpc.method(message);
            if (message.has("id")) {
                start(request(message, method), bytes);
            } else {
                notified(method, message.path("params"));
            }
        } catch (ProtocolError error) {
            outbox.send(JsonRpc.error(JsonRpc.id(message), error));
        } catch (RuntimeException bug) {
            Log.bug("the session", bug);
            outbox.send(JsonRpc.error(JsonRpc.id(message), ProtocolError.internal()));
        }
    }

    private Request request(ObjectNode message, String method) {
        var id = JsonRpc.id(message);
        if (id == null) {
            throw ProtocolError.invalidRequest("Invalid request: \"id\" must be a string or an integer");
        }
        var params = JsonRpc.params(message);
        var client = Client.of(method, params.path(Meta.META), introduced);
        if (!client.era().has(method)) {
            throw ProtocolError.unknownMethod(method);
        }
        return new Request(id, method, params, client, questions, outbox, ticker);
    }

    private void start(Request request, int bytes) {
        switch (request.method()) {
            case McpSchema.METHOD_INITIALIZE -> {
                introduced = Client.introducedBy(request.params());
                request.answer(server.greeting(request.params()));
                greeted();
            }
            case McpSchema.METHOD_PING -> request.answer(Json.object());
            case Era.DISCOVER, McpSchema.METHOD_TOOLS_LIST -> {
                serve(request);
                greeted();
            }
            case McpSchema.METHOD_RESOURCES_SUBSCRIBE -> {
                checkSubscribable(request);
                checkWatched(request);
                subscriptions.subscribe(request.text("uri"));
                running.start(request, bytes, new Serving(request));
            }
            case McpSchema.METHOD_RESOURCES_UNSUBSCRIBE -> {
                checkSubscribable(request);
                subscriptions.unsubscribe(request.text("uri"));
                watching.review();
                request.answer(Json.object());
            }
            default -> running.start(request, bytes, new Serving(request));
        }
    }

    private void greeted() {
        if (!greeted) {
            greeted = true;
            server.greeted();
        }
    }

    private void checkSubscribable(Request request) {
        if (!offer.capabilities().path("resources").path("subscribe").asBoolean()) {
            throw ProtocolError.unknownMethod(request.method());
        }
    }

    private void checkWatched(Request request) {
        if (!offer.watches(request.text("uri"))) {
            throw ProtocolError.noResource(request, request.text("uri"));
        }
    }

    private void notified(String method, JsonNode params) {
        var id = params.get("requestId");
        if (id != null && method.equals(CANCELLED)) {
            running.cancel(id);
            subscriptions.cancel(id);
            watching.review();
        }
    }

    private void serve(Request request) {
        try {
            switch (request.method()) {
                case McpSchema.METHOD_RESOURCES_SUBSCRIBE -> subscribed(request);
                case Era.LISTEN -> listen(request);
                default -> request.answer(server.answer(request));
            }
        } catch (ProtocolError error) {
            request.fail(error);
        } catch (RuntimeException | Error bug) {
            Log.bug(request.method(), bug, request);
            request.fail(ProtocolError.internal());
        }
    }

    /** Only once nothing will be missed any more is it true. */
    private void subscribed(Request request) {
        try {
            watching.begin(request);
            request.answer(Json.object());
        } catch (ProtocolError impossible) {
            subscriptions.unsubscribe(request.text("uri"));
            throw impossible;
        }
    }

    /** The watcher may have left while nobody had subscribed yet, so it is asked for once more. */
    private void listen(Request request) {
        var toResources = subscriptions.asksForResources(request.params());
        if (toResources) {
            watching.begin(request);
        }
        subscriptions.listen(request.id(), request.params());
        if (request.cancelled()) {
            subscriptions.cancel(request.id());
            watching.review();
        } else if (toResources) {
            watching.begin(request);
        }
    }

    /** A named class for the same reason as in {@link Running}. */
    private final class Serving implements Runnable {
        private final Request request;

        private Serving(Request request) {
            this.request = request;
        }

        @Override
        public void run() {
            serve(request);
        }
    }
}
