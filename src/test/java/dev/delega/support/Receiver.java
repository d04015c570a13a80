package dev.delega.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A program outside that is told of events: it says yes until told to say something else, and remembers all. */
public final class Receiver implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final BlockingQueue<MockResponse> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private volatile MockResponse usual = new MockResponse.Builder().code(200).build();

    private Receiver(Supplier<@Nullable MockResponse> mood) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var answer = answers.isEmpty() ? mood.get() : answers.poll();
                heard.add(new Heard(request));
                return answer == null ? usual : answer;
            }
        });
    }

    /** A delivery as it arrived. */
    public record Heard(RecordedRequest request) {
        public @Nullable String header(String name) {
            return request.getHeaders().get(name);
        }

        public byte[] body() {
            return requireNonNull(request.getBody()).toByteArray();
        }

        public JsonNode json() {
            return Json.read(body());
        }

        /** What happened to which task, such as {@code task.created#1}. */
        public String event() {
            var task = json().path("task").path("id");
            return json().path("event").asText() + (task.isMissingNode() ? "" : "#" + task.asText());
        }
    }

    public static Receiver listen() {
        return moody(() -> null);
    }

    /** One that answers otherwise whenever it is in the mood to. */
    public static Receiver moody(Supplier<@Nullable MockResponse> mood) {
        var receiver = new Receiver(mood);
        try {
            receiver.server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getPort() + "/hook";
    }

    /** What it says to the next one. */
    public Receiver says(int status) {
        answers.add(new MockResponse.Builder().code(status).build());
        return this;
    }

    public Receiver says(MockResponse answer) {
        answers.add(answer);
        return this;
    }

    /** What it says whenever nothing else was asked for. */
    public Receiver alwaysSays(int status) {
        usual = new MockResponse.Builder().code(status).build();
        return this;
    }

    /** All that came since the last look. */
    public List<Heard> heard() {
        var all = new ArrayList<Heard>();
        heard.drainTo(all);
        return all;
    }

    /** What came since the last look, as {@code kind#task}. */
    public List<String> events() {
        return heard().stream().map(Heard::event).toList();
    }

    public Heard next() {
        return nextWithin(20);
    }

    public Heard nextWithin(int seconds) {
        try {
            var next = heard.poll(seconds, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
