package dev.delega.backend.http.wire.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import dev.delega.support.Ears;
import dev.delega.support.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol word by word, and once with a client that is not ours. */
class WebSocketTest {
    private static final Map<String, String> ASKED = Map.of("Upgrade", "websocket", "Connection", "keep-alive, Upgrade",
            "Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    /** An empty ping. */
    private static final String GREETING = "8900";
    private final Echo echo = Echo.start();

    @AfterEach
    void stop() {
        echo.close();
    }

    @Test
    void theHandshakeIsTheOneOfTheStandard() {
        try (var http = echo.connect()) {
            var head = http.send(RawHttp.request("GET", "/", ASKED, null)).head();

            assertThat(head.status()).isEqualTo(101);
            assertThat(head.headers()).containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .containsEntry("connection", "Upgrade").containsEntry("upgrade", "websocket");
        }
    }

    @ParameterizedTest
    @CsvSource({
            "Upgrade, h2c, 426", "Connection, close, 426", "Sec-WebSocket-Version, 8, 426",
            "Sec-WebSocket-Key, short, 400", "Sec-WebSocket-Key, c2hvcnQ=, 400"})
    void whoDoesNotAskProperlyGetsNone(String header, String value, int status) {
        var headers = new TreeMap<>(ASKED);
        headers.put(header, value);

        try (var http = echo.connect()) {
            assertThat(http.send(RawHttp.request("GET", "/", headers, null)).head().status()).isEqualTo(status);
        }
    }

    @Test
    void whoAsksForHeadersOnlyGetsNone() {
        try (var http = echo.connect()) {
            assertThat(http.send(RawHttp.request("HEAD", "/", ASKED, null)).head().status()).isEqualTo(426);
        }
    }

    @ParameterizedTest
    @CsvSource({
            // a text, one in two pieces with a ping between them, an empty one, a pong that nobody answers
            "818300000000616263, 8103616263",
            "0181000000006189810000000070808200000000" + "6263, 8a01708103616263",
            "818000000000, 8100",
            "8a80000000008181000000007a, 81017a"})
    void textsComeWholeWhateverIsBetweenTheirPieces(String said, String heard) {
        try (var http = talking()) {
            http.send(HexFormat.of().parseHex(said));

            assertThat(HexFormat.of().formatHex(http.next(heard.length() / 2))).isEqualTo(heard);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "8103616263, 1002, a frame that is not masked",
            "c18000000000, 1002, a reserved bit",
            "838000000000, 1002, an unknown kind",
            "8b8000000000, 1002, an unknown control frame",
            "088000000000, 1002, a goodbye in pieces",
            "89fe007e00000000, 1002, a long ping",
            "808000000000, 1002, a piece of nothing",
            "018000000000818000000000, 1002, a message within a message",
            "81fe000100000000" + "61, 1002, a length that could be shorter",
            "828000000000, 1003, bytes",
            "818200000000c328, 1007, no UTF-8",
            "81fe040100000000, 1009, a long text",
            "81ffffffffffffffffff00000000, 1009, an endless text",
            "8881000000000a, 1002, half a code",
            "88820000000003ed, 1002, a code that is never sent"})
    void whatNobodyMaySayEndsTheConversation(String said, int code, String why) {
        try (var http = talking()) {
            http.send(HexFormat.of().parseHex(said));

            assertThat(goodbye(http)).as(why).isEqualTo(code);
            assertThat(http.closed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"888000000000", "88820000000003e8", "8882000000000bb9"})
    void aGoodbyeIsAnswered(String said) {
        try (var http = talking()) {
            http.send(HexFormat.of().parseHex(said));

            assertThat(goodbye(http)).isEqualTo(said.endsWith("bb9") ? 3001 : 1000);
            assertThat(http.closed()).isTrue();
        }
    }

    @Test
    void longTextsGoBothWaysWithAClientThatIsNotOurs() throws Exception {
        var ears = new Ears();
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + echo.port() + "/"), ears).join();
            socket.sendText("ä".repeat(500), true).join();
            socket.sendText("in two ", false).join();
            socket.sendText("pieces", true).join();

            assertThat(ears.next()).isEqualTo("ä".repeat(500));
            assertThat(ears.next()).isEqualTo("in two pieces");
            socket.sendClose(java.net.http.WebSocket.NORMAL_CLOSURE, "done").join();
            assertThat(ears.next()).isEqualTo("closed with 1000");
        }
    }

    private RawHttp talking() {
        var http = echo.connect().send(RawHttp.request("GET", "/", ASKED, null));
        assertThat(http.head().status()).isEqualTo(101);
        assertThat(HexFormat.of().formatHex(http.next(2))).isEqualTo(GREETING);
        return http;
    }

    private static int goodbye(RawHttp http) {
        var head = http.next(2);
        assertThat(head[0]).isEqualTo((byte) 0x88);
        return ByteBuffer.wrap(http.next(head[1])).getShort() & 0xffff;
    }
}
