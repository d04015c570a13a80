package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import dev.delega.Setting;
import dev.delega.Version;
import dev.delega.backend.db.store.Place;
import dev.delega.support.Product;
import dev.delega.support.RawHttp;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a process: how it starts, what it says, and how it ends. */
class ServeTest {
    @TempDir
    private Path folder;

    @Test
    void itTellsWhereItListensAndHowToBegin() {
        try (var serve = ServeProcess.listening(Product.onFile(folder.resolve("board.db")))) {
            serve.awaitLine("curl");

            assertThat(serve.said()).containsExactly(
                    "delega-mcp " + Version.TEXT + " listens on http://127.0.0.1:" + serve.port()
                            + " (/v1 and /api), board: "
                            + folder.resolve("board.db") + ", agents: 0",
                    "The board is empty. The first agent and its key, from this machine:",
                    "  curl -X POST http://127.0.0.1:" + serve.port() + "/v1/agents -H 'Content-Type: application/json'"
                            + " -d '{\"name\":\"my-agent\"}'");
            assertThat(serve.ask("GET", "/ready", Map.of(), null).status()).isEqualTo(200);
        }
    }

    @Test
    void whereItDoesNotKnowItsOwnMachineACommandMakesTheFirstAgent() {
        var board = folder.resolve("board.db");
        try (var serve = ServeProcess.listening(Product.onFile(board), "--trusted-proxy-ips=127.0.0.1")) {
            serve.awaitLine("agents create");

            assertThat(serve.said().getLast()).endsWith(" agents create my-agent --admin --db " + board);
            assertThat(serve.ask("POST", "/v1/agents", Map.of(), "{\"name\":\"my-agent\"}").status()).isEqualTo(401);
        }
    }

    @Test
    void aPortThatIsTakenIsOneClearLineAndTheOtherProgramAndTheBoardAreLeftInPeace() throws IOException {
        var board = folder.resolve("boards").resolve("board.db");
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var serve = ServeProcess.start(Product.onFile(board), Map.of(), "--port=" + other.getLocalPort())) {
            assertThat(serve.exitStatus()).isEqualTo(1);
            assertThat(serve.said()).containsExactly("delega-mcp serve cannot start: Port " + other.getLocalPort()
                    + " on 127.0.0.1 cannot be used (Address already in use); another program may be listening there."
                    + " Choose another with --port.");
            assertThat(board.getParent()).doesNotExist();
            try (var caller = new Socket(InetAddress.getLoopbackAddress(), other.getLocalPort());
                    var accepted = other.accept()) {
                assertThat(accepted.getPort()).isEqualTo(caller.getLocalPort());
            }
        }
    }

    @Test
    void authenticationCannotBeSwitchedOff() {
        try (var serve = ServeProcess.start(Product.inMemory(folder), Map.of("DELEGA_REQUIRE_AUTH", "false"),
                "--host=0.0.0.0", "--port=http", "--trusted-proxy-ips=proxy.example.org")) {
            assertThat(serve.exitStatus()).isEqualTo(2);
            assertThat(serve.said().getLast()).startsWith("All that is set, and where: ").endsWith(" doctor");
            assertThat(serve.said()).startsWith(
                    "delega-mcp serve cannot start:",
                    "DELEGA_PORT: 'http' is not a number from 0 to 65535.",
                    "DELEGA_TRUSTED_PROXY_IPS: 'proxy.example.org' is no IP address; names can be made to point"
                            + " elsewhere.",
                    "DELEGA_REQUIRE_AUTH: authentication cannot be switched off; leave the variable out, and give every"
                            + " agent a key.")
                    .hasSize(5);
        }
    }

    @Test
    void whoListensAtEveryAddressIsWarned() {
        try (var serve = ServeProcess.listening(Product.inMemory(folder), "--host=0.0.0.0")) {
            serve.awaitLine("not only this machine's");

            assertThat(serve.ask("POST", "/v1/tasks", Map.of(), "{\"content\":\"x\"}").status()).isEqualTo(401);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void aStopThatWasAskedForIsNoFailureAndLosesNothing() throws InterruptedException {
        var board = folder.resolve("board.db");
        try (var serve = ServeProcess.listening(Product.onFile(board).set(Setting.DELEGA_LOG, "off"))) {
            var acknowledged = underLoad(serve, serve::terminate);

            assertThat(serve.exitStatus()).isZero();
            assertThat(kept(board)).containsAll(acknowledged);
        }
    }

    @Test
    void aKilledServerHasLostNothingThatItAcknowledged() throws InterruptedException {
        var board = folder.resolve("board.db");
        try (var serve = ServeProcess.listening(Product.onFile(board).set(Setting.DELEGA_LOG, "off"))) {
            var acknowledged = underLoad(serve, serve::kill);

            assertThat(serve.exitStatus()).isNotZero();
            assertThat(kept(board)).containsAll(acknowledged);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "off"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void theLogTellsNoKeyNoBodyAndNoQuery(String form) {
        try (var serve = ServeProcess.listening(Product.inMemory(folder).set(Setting.DELEGA_LOG, form))) {
            var key = serve.found();
            var secrets = new ArrayList<>(List.of(key, "Kolibri", "wombat", "dlg_wrong", "Quokka", "numbat"));
            var mine = Map.of("X-Agent-Key", key, "Idempotency-Key", "numbat-1");
            secrets.add(serve.ask("POST", "/v1/agents", mine, "{\"name\":\"quokka\",\"display_name\":\"Quokka\"}")
                    .json().path("api_key").asText());
            serve.ask("POST", "/v1/tasks", mine, "{\"content\":\"Kolibri\"}");
            serve.ask("GET", "/v1/tasks?search=wombat", mine, null);
            serve.ask("GET", "/v1/agents/Quokka", mine, null);
            serve.ask("GET", "/v1/wombat?Kolibri", mine, null);
            serve.ask("wombat", "/v1/wombat", mine, null);
            serve.ask("GET", "/v1/tasks", Map.of("X-Agent-Key", "dlg_wrong"), null);
            serve.ask("POST", "/v1/tasks", mine, "{\"content\":\"Kolibri\",");
            serve.ask("POST", "/wombat", mine, "Kolibri");
            serve.terminate();

            assertThat(serve.exitStatus()).isZero();
            assertThat(serve.said().stream().filter(line -> line.contains("/tasks")).count())
                    .isEqualTo(form.equals("off") ? 0 : 3);
            assertThat(String.join("\n", serve.said())).doesNotContain(secrets);
        }
    }

    /** The contents whose creation was acknowledged until the server went away, which it does in the middle. */
    private static Set<String> underLoad(ServeProcess serve, Runnable end) throws InterruptedException {
        var key = serve.found();
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var enough = new CountDownLatch(200);
        var writers = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> write(serve.port(), key, i, acknowledged, enough)))
                .toList();
        enough.await();
        end.run();
        for (var writer : writers) {
            writer.join();
        }
        return acknowledged;
    }

    private static void write(int port, String key, int writer, Set<String> acknowledged, CountDownLatch enough) {
        try (var http = RawHttp.to(port)) {
            for (var i = 0;; i++) {
                var content = "Task " + i + " of " + writer;
                var reply = http.send(RawHttp.request("POST", "/v1/tasks", Map.of("X-Agent-Key", key),
                        "{\"content\":\"" + content + "\"}")).reply();
                assertThat(reply.status()).isEqualTo(201);
                acknowledged.add(content);
                enough.countDown();
            }
        } catch (UncheckedIOException _) {
            // the server has gone
        }
    }

    private static List<String> kept(Path file) {
        try (var board = TestBoard.in(new Place.InFile(file, true))) {
            return board.db.read(() -> board.db.sql("select content from task").list(row -> row.text("content")));
        }
    }
}
