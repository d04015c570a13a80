package dev.delega.client;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.carrier.Feature;
import dev.delega.client.http.BaseUrl;
import dev.delega.client.http.HttpCaller;
import dev.delega.json.Json;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A real HTTP server that answers what a test tells it to; any other route is missing the way FastAPI says it. */
final class FakeBackend implements AutoCloseable {
    private static final String PREFIX = "/api";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final String features;
    private final HttpCaller caller;

    /** Without features it is an old backend. */
    FakeBackend(Feature... features) {
        this.features = Arrays.stream(features).map(Feature::wire).collect(joining(", "));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return next(route(request));
            }
        });
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        caller = new HttpCaller(BaseUrl.of(server.url("/").toString()), "dlg_test", "1");
    }

    FakeBackend on(String route, String json) {
        return on(route, 200, json);
    }

    /** Said again for the same route, it is the next answer; the last one stays. */
    FakeBackend on(String route, int status, String json) {
        answers.computeIfAbsent(route, _ -> new ConcurrentLinkedDeque<>()).add(response(status, json));
        return this;
    }

    private MockResponse next(String route) {
        var left = answers.get(route);
        if (left == null) {
            return response(404, "{\"detail\":\"Not Found\"}");
        }
        return left.size() > 1 ? left.remove() : left.element();
    }

    DelegaClient client() {
        return new DelegaClient(caller);
    }

    /** What was asked, in order; the question for features is left out. */
    List<String> routes() {
        return requests.stream().map(FakeBackend::route).filter(route -> !route.equals("GET /agent/me")).toList();
    }

    RecordedRequest request(String route) {
        var found = requests(route);
        assertThat(found).as(route).hasSize(1);
        return found.getFirst();
    }

    List<RecordedRequest> requests(String route) {
        return requests.stream().filter(request -> route(request).equals(route)).toList();
    }

    JsonNode sent(String route) {
        var body = request(route).getBody();
        assertThat(body).as(route).isNotNull();
        return Json.read(body == null ? "" : body.utf8());
    }

    private MockResponse response(int status, String json) {
        var response = new MockResponse.Builder().code(status).body(json);
        if (!features.isEmpty()) {
            response.addHeader("Delega-Features", features);
        }
        return response.build();
    }

    private static String route(RecordedRequest request) {
        return request.getMethod() + " " + request.getUrl().encodedPath().substring(PREFIX.length());
    }

    @Override
    public void close() {
        caller.close();
        server.close();
    }
}
