package dev.delega.recorded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;

import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.http.server.Server;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.support.SteppedClock;
import dev.delega.support.Stores;

/** A board behind a real server, with an admin called chief; it is noon of 2026-11-20 for as long as nobody steps. */
final class LiveBoard implements AutoCloseable {
    final SteppedClock clock = new SteppedClock();
    private final Backend backend = Backend.open(Stores.fresh(),
            new Backend.Options(Access.Delegation.OPEN, false), clock, new Random(7));
    private final Server server = Server.start(backend, rules(), clock,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), "test");
    final String key = Client.of(url("/api"), "none").done("POST", "/agents", "{'name':'chief'}").path("api_key")
            .asText();

    String url(String prefix) {
        return "http://127.0.0.1:" + server.port() + prefix;
    }

    @Override
    public void close() {
        server.close();
        backend.close();
    }

    private static Rules rules() {
        var usual = Rules.usual();
        return new Rules(usual.host(), 0, Set.of(), Set.of(), Set.of(), Set.of(), 0, 0, usual.bodyBytes(),
                usual.patience(), AccessLog.Form.OFF);
    }
}
