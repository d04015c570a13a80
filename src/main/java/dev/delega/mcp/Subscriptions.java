package dev.delega.mcp;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.request.JsonRpc;
import dev.delega.mcp.request.Meta;
import dev.delega.mcp.request.Outbox;
import io.modelcontextprotocol.spec.McpSchema;

/** Who wants to hear about changes: a legacy client by the resource, a modern one by a request that stays open. */
final class Subscriptions {
    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    private static final String RESOURCES = "resourceSubscriptions";
    private static final int MOST = 1_000;
    private final Map<JsonNode, ObjectNode> listeners = new ConcurrentHashMap<>();
    private final Set<String> uris = ConcurrentHashMap.newKeySet();
    private final Offer offer;
    private final ObjectNode offered;
    private final Outbox outbox;

    Subscriptions(Offer offer, Outbox outbox) {
        this.offer = offer;
        this.offered = offer.capabilities();
        this.outbox = outbox;
    }

    void subscribe(String uri) {
        if (uris.size() >= MOST) {
            throw ProtocolError.invalidParams("Too many subscriptions: " + MOST + " resources are watched already");
        }
        uris.add(uri);
    }

    void unsubscribe(String uri) {
        uris.remove(uri);
    }

    /** Acknowledges what of it we ever send; the request is answered when it ends. */
    void listen(JsonNode id, ObjectNode params) {
        var accepted = accepted(params.path("notifications"));
        send(id, ACKNOWLEDGED, (ObjectNode) Json.object().set("notifications", accepted));
        listeners.put(id, accepted);
    }

    /** Every resource that somebody wants to hear about. */
    Set<String> uris() {
        var all = new HashSet<>(uris);
        listeners.values().forEach(wanted -> wanted.path(RESOURCES).forEach(uri -> all.add(uri.asText())));
        return all;
    }

    /** Whether it is resources that a listener asks for, and may have. */
    boolean asksForResources(ObjectNode params) {
        return !accepted(params.path("notifications")).path(RESOURCES).isEmpty();
    }

    void cancel(JsonNode id) {
        listeners.remove(id);
    }

    void listChanged(String list, boolean legacy) {
        var method = "notifications/" + list + "/list_changed";
        if (legacy && offered.path(list).path("listChanged").asBoolean()) {
            outbox.send(JsonRpc.notification(method, Json.object()));
        }
        listeners.forEach((id, wanted) -> {
            if (wanted.has(list + "ListChanged")) {
                send(id, method, Json.object());
            }
        });
    }

    void updated(String uri) {
        var method = McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED;
        if (uris.contains(uri)) {
            outbox.send(JsonRpc.notification(method, Json.object().put("uri", uri)));
        }
        listeners.forEach((id, wanted) -> {
            if (contains(wanted.path(RESOURCES), uri)) {
                send(id, method, Json.object().put("uri", uri));
            }
        });
    }

    void end() {
        for (var id : Set.copyOf(listeners.keySet())) {
            if (listeners.remove(id) != null) {
                var result = Json.object().put("resultType", "complete");
                result.putObject(Meta.META).set(Meta.SUBSCRIPTION_ID, id);
                outbox.send(JsonRpc.result(id, result));
            }
        }
    }

    private ObjectNode accepted(JsonNode wanted) {
        var accepted = Json.object();
        for (var list : new String[]{"tools", "prompts", "resources"}) {
            var kind = list + "ListChanged";
            if (wanted.path(kind).asBoolean() && offered.path(list).path("listChanged").asBoolean()) {
                accepted.put(kind, true);
            }
        }
        if (wanted.get(RESOURCES) instanceof ArrayNode some && some.size() <= MOST
                && offered.path("resources").path("subscribe").asBoolean()) {
            accepted.set(RESOURCES, watched(some));
        }
        return accepted;
    }

    private ArrayNode watched(ArrayNode wanted) {
        var watched = Json.array();
        for (var uri : wanted) {
            if (uri.isTextual() && offer.watches(uri.textValue())) {
                watched.add(uri);
            }
        }
        return watched;
    }

    private void send(JsonNode id, String method, ObjectNode params) {
        params.putObject(Meta.META).set(Meta.SUBSCRIPTION_ID, id);
        outbox.send(JsonRpc.notification(method, params));
    }

    private static boolean contains(JsonNode array, String uri) {
        for (var element : array) {
            if (uri.equals(element.textValue())) {
                return true;
            }
        }
        return false;
    }
}
