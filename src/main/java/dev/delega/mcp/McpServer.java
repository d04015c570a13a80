package dev.delega.mcp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.request.Era;
import dev.delega.mcp.request.Meta;
import dev.delega.mcp.request.Outbox;
import dev.delega.mcp.request.Request;
import dev.delega.mcp.request.Ticker;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Implementation;

/// Answers what clients ask, in the era each request belongs to. Nothing here loads what a client has not asked
/// for: what stands between the start and the first answer is read by every agent on every start.
public final class McpServer {
    private static final int LIST_TTL_MS = 300_000;
    private final Offer offer;
    private final Implementation self;
    private final Ticker ticker;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    public McpServer(Offer offer, Implementation self) {
        this(offer, self, new Ticker());
    }

    /** The same with a time of its own. */
    public McpServer(Offer offer, Implementation self, Ticker ticker) {
        this.offer = offer;
        this.self = self;
        this.ticker = ticker;
    }

    /** Tells everyone who listens that one of the lists ({@code tools}, {@code prompts}, {@code resources}) changed. */
    public void listChanged(String list) {
        for (var session : sessions) {
            session.listChanged(list);
        }
    }

    /** Tells everyone who subscribed to the resource that it changed. */
    public void resourceUpdated(String uri) {
        for (var session : sessions) {
            session.resourceUpdated(uri);
        }
    }

    public Session open(Outbox outbox, int inFlight) {
        var session = new Session(this, offer, outbox, ticker, inFlight);
        sessions.add(session);
        return session;
    }

    void greeted() {
        offer.greeted();
    }

    void closed(Session session) {
        sessions.remove(session);
    }

    ObjectNode greeting(ObjectNode params) {
        var version = Era.legacyVersion(params.path("protocolVersion").asText());
        var greeting = Json.object().put("protocolVersion", version);
        greeting.set("capabilities", offer.capabilities());
        greeting.set("serverInfo", Vocabulary.of(self));
        return greeting.put("instructions", offer.instructions());
    }

    ObjectNode answer(Request request) {
        if (!request.era().has(request.method())) {
            throw ProtocolError.unknownMethod(request.method());
        }
        var own = offer.ownAnswer(request);
        var result = own.isPresent() ? own.get() : ofTheEngine(request);
        return request.modern() ? signed(result) : result;
    }

    private ObjectNode ofTheEngine(Request request) {
        return switch (request.method()) {
            case Era.DISCOVER -> discovery(request);
            case McpSchema.METHOD_TOOLS_LIST -> list(request, "tools", offer.toolCards());
            case McpSchema.METHOD_TOOLS_CALL -> new ToolCall(offer, request).answer();
            case McpSchema.METHOD_PROMPT_LIST -> list(request, "prompts", Vocabulary.prompts(offer.prompts()));
            case McpSchema.METHOD_PROMPT_GET -> Prompts.get(offer, request);
            case McpSchema.METHOD_RESOURCES_LIST ->
                list(request, "resources", Vocabulary.resources(offer.resources()));
            case McpSchema.METHOD_RESOURCES_TEMPLATES_LIST ->
                list(request, "resourceTemplates", Vocabulary.templates(offer.resourceTemplates()));
            case McpSchema.METHOD_RESOURCES_READ -> cached(request, resource(request), 0, "private");
            case McpSchema.METHOD_COMPLETION_COMPLETE -> Prompts.complete(offer, request);
            default -> throw ProtocolError.unknownMethod(request.method());
        };
    }

    private ObjectNode discovery(Request request) {
        var discovery = Json.object();
        discovery.putArray("supportedVersions").add(Era.MODERN_VERSION);
        discovery.set("capabilities", offer.capabilities());
        discovery.put("instructions", offer.instructions());
        return cached(request, discovery, LIST_TTL_MS, "public");
    }

    private ObjectNode resource(Request request) {
        var uri = request.text("uri");
        var contents = offer.resource(uri);
        if (contents.isEmpty()) {
            throw ProtocolError.noResource(request, uri);
        }
        var result = Json.object();
        result.putArray("contents").add(Vocabulary.of(contents.get()));
        return result;
    }

    private static ObjectNode list(Request request, String key, ArrayNode entries) {
        if (request.params().hasNonNull("cursor")) {
            throw ProtocolError.invalidParams("Invalid cursor: this list has one page, leave the cursor out");
        }
        var result = Json.object();
        result.set(key, entries);
        return cached(request, result, LIST_TTL_MS, key.startsWith("resource") ? "private" : "public");
    }

    private static ObjectNode cached(Request request, ObjectNode result, int ttlMs, String scope) {
        return request.modern() ? result.put("ttlMs", ttlMs).put("cacheScope", scope) : result;
    }

    /** Every modern result says that it is one, and whose. */
    private ObjectNode signed(ObjectNode result) {
        if (!result.has("resultType")) {
            result.put("resultType", "complete");
        }
        var meta = result.get(Meta.META) instanceof ObjectNode there ? there : result.putObject(Meta.META);
        meta.set(Meta.SERVER_INFO, Vocabulary.of(self));
        return result;
    }
}
