package dev.delega.backend.http.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.support.RawHttp;
import dev.delega.support.RawHttp.Reply;
import dev.delega.support.SteppedClock;
import org.jspecify.annotations.Nullable;

/** A whole server over a board in memory, with a clock that is stepped and a log that can be read. */
public final class OpenBoard implements AutoCloseable {
    public final SteppedClock clock = new SteppedClock();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Backend backend;
    private final Server server;
    /** The first agent's, once there is one. */
    public String key = "";

    private OpenBoard(Rules rules) {
        backend = Backend.open(new Place.Memory(), new Backend.Options(Access.Delegation.OPEN, false), clock,
                new Random(4711));
        server = Server.start(backend, rules, clock, new PrintStream(log, true, StandardCharsets.UTF_8), "test");
    }

    /** The usual rules, on any port. */
    public static OpenBoard start() {
        return new OpenBoard(rules(Set.of(), Set.of(), 6_000, 3_000)).founded();
    }

    public static OpenBoard empty() {
        return new OpenBoard(rules(Set.of(), Set.of(), 6_000, 3_000));
    }

    static OpenBoard limited(int reads, int writes) {
        return new OpenBoard(rules(Set.of(), Set.of(), reads, writes)).founded();
    }

    public static OpenBoard forPagesFrom(String origin) {
        return new OpenBoard(rules(Set.of(origin), Set.of(), 6_000, 3_000)).founded();
    }

    /** With this machine as the proxy, whose users come from example.org; founded by somebody who came directly. */
    public static OpenBoard behindProxy() {
        return new OpenBoard(rules(Set.of(), Set.of("127.0.0.1"), 6_000, 3_000));
    }

    static OpenBoard logging(AccessLog.Form form) {
        return new OpenBoard(new Rules("127.0.0.1", 0, Set.of(), Set.of(), Set.of(), Set.of(), 0, 0,
                Rules.USUAL_BODY, Duration.ofSeconds(30), form)).founded();
    }

    private static Rules rules(Set<String> origins, Set<String> proxies, int reads, int writes) {
        return new Rules("127.0.0.1", 0, Set.of("board.example.org"), origins, proxies, Set.of("example.org"), reads,
                writes, Rules.USUAL_BODY, Duration.ofSeconds(30), AccessLog.Form.TEXT);
    }

    private OpenBoard founded() {
        key = ask("POST", "/v1/agents", Map.of(), "{\"name\":\"chief\"}").json().path("api_key").asText();
        return this;
    }

    public Reply get(String target) {
        return ask("GET", target, key(key), null);
    }

    public Reply post(String target, String body) {
        return ask("POST", target, key(key), body);
    }

    /** The key of a new agent. */
    public String hire(String name) {
        return post("/v1/agents", "{\"name\":\"" + name + "\"}").json().path("api_key").asText();
    }

    public Reply ask(String method, String target, Map<String, String> headers, @Nullable String body) {
        try (var http = connect()) {
            return http.send(RawHttp.request(method, target, headers, body)).reply(method);
        }
    }

    /** Whatever is said, word for word. */
    public Reply say(String request) {
        try (var http = connect()) {
            return http.send(request).reply();
        }
    }

    RawHttp connect() {
        return RawHttp.to(server.port());
    }

    public @Nullable String home() {
        return server.home();
    }

    int port() {
        return server.port();
    }

    void stop(Duration patience) {
        server.stop(patience);
    }

    /** All that was logged until the server stopped, which it does now. */
    String log() {
        server.close();
        return log.toString(StandardCharsets.UTF_8);
    }

    public static Map<String, String> key(String key) {
        return Map.of("X-Agent-Key", key);
    }

    @Override
    public void close() {
        server.close();
        backend.close();
    }
}
