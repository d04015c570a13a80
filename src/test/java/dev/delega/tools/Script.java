package dev.delega.tools;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.json.Json;
import dev.delega.support.PlainCaller;

/** A backend that knows everything and answers what a test tells it to; any other route is missing. */
final class Script implements PlainCaller {
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    Script on(String route, String json) {
        return on(route, 200, json);
    }

    Script on(String route, int status, String json) {
        replies.put(route, new Reply(status, Json.read(json), null));
        return this;
    }

    DelegaClient client() {
        return new DelegaClient(this);
    }

    /** What went out, in order. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Reply call(Request request) {
        requests.add(request);
        var route = request.method() + " /" + String.join("/", request.path());
        return replies.getOrDefault(route, new Reply(404, Json.object().put("detail", "Not Found"), null));
    }
}
