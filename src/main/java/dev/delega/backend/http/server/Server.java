package dev.delega.backend.http.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import dev.delega.backend.http.server.pages.Metrics;
import dev.delega.backend.http.server.pages.Pages;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Door;
import dev.delega.backend.http.server.terms.Refusal;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.http.wire.Answer;
import dev.delega.backend.http.wire.Listener;
import dev.delega.backend.http.wire.Port;
import dev.delega.backend.http.wire.Responder;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Limits;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/// The server: a listener, a gate, and a line in the log for everything that came. Nothing that goes wrong inside a
/// request is told to its sender but a number, under which the log has the rest.
public final class Server implements AutoCloseable {
    private static final String FEATURES = "names,filters,duplicates,status,idempotency,results,details";
    /** For every answer: it is for the one who asked, and it is what it says it is. */
    private static final Map<String, String> ALWAYS = Map.of("Delega-Features", FEATURES, "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    private final Listener listener;
    private final AccessLog log;
    private final @Nullable String home;

    private Server(Listener listener, AccessLog log, @Nullable String home) {
        this.listener = listener;
        this.log = log;
        this.home = home;
    }

    /** Takes the port for a server that starts later, or says in one sentence why it cannot. */
    public static Port take(Rules rules) {
        try {
            return Port.take(new InetSocketAddress(InetAddress.getByName(rules.host()), rules.port()));
        } catch (UnknownHostException _) {
            throw new Problem.Unavailable("DELEGA_HOST: '" + rules.host() + "' is no address of this machine")
                    .refused();
        } catch (BindException e) {
            throw new Problem.Unavailable("Port " + rules.port() + " on " + rules.host() + " cannot be used ("
                    + e.getMessage() + "); another program may be listening there. Choose another with --port.")
                    .refused();
        } catch (IOException e) {
            throw new Problem.Unavailable("The server cannot listen on " + rules.host() + ":" + rules.port() + ": "
                    + e.getMessage()).refused();
        }
    }

    /** Takes the port and listens. */
    public static Server start(Door door, Rules rules, Clock clock, PrintStream err, String version) {
        return start(take(rules), door, rules, clock, err, version);
    }

    /** Listens where the port was taken. */
    public static Server start(Port port, Door door, Rules rules, Clock clock, PrintStream err, String version) {
        var metrics = new Metrics();
        var log = new AccessLog(rules.log(), err, clock);
        var gate = new Gate(door, rules, clock, new Pages(door, metrics, clock, version), metrics, log::failed);
        var listener = Listener.start(port, Limits.usual(rules.patience()), new Answers(gate, metrics, log), clock);
        metrics.watch(listener::connected);
        var home = gate.home(port.address());
        return new Server(listener, log, home == null ? null : "http://" + home + ":" + port.number());
    }

    public int port() {
        return listener.port();
    }

    /** Where somebody on this machine is known as such, and may make the first agent; perhaps that is nowhere. */
    public @Nullable String home() {
        return home;
    }

    /** Takes nobody new in and lets those who are inside finish, as long as that takes a bounded time. */
    public void stop(Duration patience) {
        listener.stop(patience);
        log.close();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** What the gate says, counted and noted before it is sent. */
    private record Answers(Gate gate, Metrics metrics, AccessLog log) implements Responder {
        @Override
        public Answer respond(Heard heard) {
            var start = System.nanoTime();
            metrics.begun();
            var passed = gate.pass(heard);
            note(heard.method(), passed, System.nanoTime() - start);
            return passed.said().with(ALWAYS);
        }

        @Override
        public Answer refuse(Unreadable unreadable) {
            metrics.begun();
            var said = Refusal.of(unreadable.status(), unreadable.reason(), "unreadable");
            note("?", new Gate.Passed(said, "-", null), 0);
            return said.with(ALWAYS);
        }

        @Override
        public void failed(Throwable failure) {
            log.failed("on a connection", failure);
        }

        private void note(String method, Gate.Passed passed, long nanos) {
            var known = Gate.METHODS.contains(method) ? method : "?";
            metrics.ended(known, passed.route(), passed.said().status(), nanos);
            log.tell(known, passed.route(), passed.said().status(), nanos, passed.visitor());
        }
    }
}
