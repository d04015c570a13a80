package dev.delega.support;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.json.Json;

/** A backend that knows everything and answers what a test tells it to; any other route is missing. */
public final class Script implements PlainCaller {
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public Script on(String route, String json) {
        return on(route, 200, json);
    }

    public Script on(String route, int status, String json) {
        replies.put(route, new Reply(status, Json.read(json), null));
        return this;
    }

    public DelegaClient client() {
        return new DelegaClient(this);
    }

    /** What went out, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Reply call(Request request) {
        requests.add(request);
        var route = request.method() + " /" + String.join("/", request.path());
        return replies.getOrDefault(route, new Reply(404, Json.object().put("detail", "Not Found"), null));
    }
}
