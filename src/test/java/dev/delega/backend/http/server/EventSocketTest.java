package dev.delega.backend.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

import dev.delega.json.Json;
import dev.delega.support.Ears;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The events on a WebSocket, with a client that is not ours. */
class EventSocketTest {
    private static final String SOCKET = "/v1/events/ws";
    private static final int WINDOW = 100;
    private final OpenBoard board = OpenBoard.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Ears ears = new Ears();

    @AfterEach
    void stop() {
        client.shutdownNow();
        board.close();
    }

    @Test
    void eachEventIsATextAndWhatIsAcknowledgedDoesNotComeAgain() throws InterruptedException {
        var socket = open(SOCKET, Map.of());
        task("First");
        var first = seq(ears.next());
        socket.sendText("{\"ack\":" + first + "}", true).join();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(ears.next()).isEqualTo("closed with 1000");

        task("Second");
        open(SOCKET + "?after=" + first, Map.of());

        assertThat(Json.read(ears.next())).isEqualTo(board.get("/v1/events?after=" + first).json().at("/events/0"));
    }

    @Test
    void whoAcknowledgesNothingIsNotSentMoreThanTheWindow() throws InterruptedException {
        for (var i = 0; i <= WINDOW; i++) {
            task("Task " + i);
        }
        var socket = open(SOCKET + "?kinds=task.created&after=0", Map.of());
        var seqs = new ArrayList<Long>();
        for (var i = 0; i < WINDOW; i++) {
            seqs.add(seq(ears.next()));
        }

        socket.sendText("{\"ack\":" + seqs.getFirst() + "}", true).join();

        assertThat(seq(ears.next())).isGreaterThan(seqs.getLast());
    }

    @Test
    void whatIsNoAcknowledgementEndsIt() throws InterruptedException {
        for (var wrong : new String[]{"hello", "{}", "{\"ack\":\"1\"}"}) {
            open(SOCKET, Map.of()).sendText(wrong, true).join();

            assertThat(ears.next()).isEqualTo("closed with 1008");
        }
    }

    @Test
    void whatWasNotSentCannotBeAcknowledged() throws InterruptedException {
        var socket = open(SOCKET, Map.of());
        task("First");
        var first = seq(ears.next());
        socket.sendText("{\"ack\":" + (first + 1) + "}", true).join();

        assertThat(ears.next()).isEqualTo("closed with 1008");
    }

    @Test
    void onlyPagesThatMayAskMayOpenOne() {
        assertThatThrownBy(() -> open(SOCKET, Map.of("Origin", "https://elsewhere.example.com")))
                .cause().isInstanceOfSatisfying(WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void whoAsksForNoWebSocketIsToldToAskForOne() {
        var reply = board.get(SOCKET);

        assertThat(reply.status()).isEqualTo(426);
        assertThat(reply.headers()).containsEntry("upgrade", "websocket").containsEntry("sec-websocket-version", "13");
    }

    @Test
    void aServerThatStopsSaysGoodbye() throws InterruptedException {
        open(SOCKET, Map.of());

        board.stop(Duration.ofMinutes(5));

        assertThat(ears.next()).isEqualTo("closed with 1001");
    }

    private WebSocket open(String target, Map<String, String> headers) {
        var builder = client.newWebSocketBuilder().header("X-Agent-Key", board.key);
        headers.forEach(builder::header);
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + board.port() + target), ears).join();
    }

    private void task(String content) {
        assertThat(board.post("/v1/tasks", "{\"content\":\"" + content + "\"}").status()).isEqualTo(201);
    }

    private static long seq(String text) {
        return Json.read(text).path("seq").asLong();
    }
}
