package dev.delega.backend.http.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;
import dev.delega.json.Json;

/// The server: a socket, a virtual thread per request, and a gate. Nothing that goes wrong inside a request is told
/// to its sender but a number, under which the log has the rest.
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final String FEATURES = "names,filters,duplicates,status,idempotency,results,details";
    /** For every answer: it is for the one who asked, and it is what it says it is. */
    private static final Map<String, String> ALWAYS = Map.of("Delega-Features", FEATURES, "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Gate gate;
    private final Metrics metrics;
    private final AccessLog log;

    private Server(HttpServer http, Gate gate, Metrics metrics, AccessLog log) {
        this.http = http;
        this.gate = gate;
        this.metrics = metrics;
        this.log = log;
    }

    /** Listens, or says in one sentence why it cannot. */
    public static Server start(Door door, Rules rules, Clock clock, PrintStream err, String version) {
        Bounds.set(rules.patience());
        var metrics = new Metrics();
        var gate = new Gate(door, rules, clock, new Pages(door, metrics, clock, version), metrics);
        var server = new Server(listen(rules), gate, metrics, new AccessLog(rules.log(), err, clock));
        server.http.setExecutor(server.threads);
        server.http.createContext("/", server::answer);
        server.http.start();
        return server;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Takes nobody new in and lets those who are inside finish, as long as that takes a bounded time. */
    public void stop(Duration patience) {
        http.stop((int) patience.toSeconds());
        threads.shutdown();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    private static HttpServer listen(Rules rules) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName(rules.host()), rules.port()),
                    BACKLOG);
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

    private void answer(HttpExchange exchange) {
        var start = System.nanoTime();
        metrics.begun();
        var passed = pass(exchange);
        send(exchange, passed.said());
        var nanos = System.nanoTime() - start;
        metrics.ended(known(exchange.getRequestMethod()), passed.route(), passed.said().status(), nanos);
        log.tell(exchange.getRequestMethod(), passed.route(), passed.said().status(), nanos / 1e6, passed.visitor());
    }

    private Gate.Passed pass(HttpExchange exchange) {
        try {
            return gate.pass(heard(exchange));
        } catch (RuntimeException | Error failure) {
            var id = Long.toString(System.nanoTime(), Character.MAX_RADIX);
            log.failed(id, failure);
            return new Gate.Passed(Said.json(new Served(500, Json.object()
                    .put("error", "Internal error " + id + "; the server's log has more")
                    .put("status", 500)
                    .put("detail", "Internal error " + id)
                    .put("code", "internal"))), "-", null);
        }
    }

    private static Heard heard(HttpExchange exchange) {
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        var uri = exchange.getRequestURI();
        var path = uri.getRawPath();
        return new Heard(exchange.getRequestMethod(), path == null || path.isEmpty() ? "/" : path, uri.getRawQuery(),
                headers, exchange.getRemoteAddress().getAddress(), exchange.getRequestBody());
    }

    /** A client that has gone is not told. */
    private static void send(HttpExchange exchange, Said said) {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            ALWAYS.forEach(headers::set);
            said.headers().forEach(headers::set);
            var bodiless = said.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            if (said.body().length > 0) {
                headers.set("Content-Type", said.type());
            }
            if (bodiless) {
                if (exchange.getRequestMethod().equals("HEAD")) {
                    headers.set("Content-Length", String.valueOf(said.body().length));
                }
                exchange.sendResponseHeaders(said.status(), -1);
            } else {
                exchange.sendResponseHeaders(said.status(), said.body().length);
                exchange.getResponseBody().write(said.body());
            }
        } catch (IOException _) {
            // nobody is there any more
        }
    }

    private static String known(String method) {
        return method.matches("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS") ? method : "other";
    }
}
