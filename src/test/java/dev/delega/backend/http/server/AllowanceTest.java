package dev.delega.backend.http.server;

import static dev.delega.backend.http.server.OpenBoard.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often, and how much. */
class AllowanceTest {
    @Test
    void readsAndWritesAreCountedForEachAgent() {
        try (var board = OpenBoard.limited(2, 2)) {
            var other = board.hire("writer");
            var first = board.get("/v1/tasks");
            board.get("/v1/tasks");
            var third = board.get("/v1/tasks");

            assertThat(List.of(first.header("RateLimit-Limit"), first.header("RateLimit-Remaining"),
                    first.header("RateLimit-Reset"))).containsExactly("2", "1", "30");
            assertThat(List.of(third.status(), third.header("Retry-After"), third.header("RateLimit-Remaining"),
                    third.json().path("detail").asText()))
                    .containsExactly(429, "30", "0", "Rate limit exceeded (2/min for read requests)");
            assertThat(board.post("/v1/tasks", "{\"content\":\"x\"}").status()).isEqualTo(201);
            assertThat(board.ask("GET", "/v1/tasks", key(other), null).status()).isEqualTo(200);
            board.clock.advance(Duration.ofSeconds(30));
            assertThat(board.get("/v1/tasks").status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyHasALimitHoweverItIsSent() {
        try (var board = OpenBoard.start()) {
            var head = "POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nX-Agent-Key: " + board.key + "\r\n";
            var large = "x".repeat(65_537);

            assertThat(List.of(
                    board.post("/v1/tasks", task(65_536)).status(),
                    board.post("/v1/tasks", task(65_537)).status(),
                    board.say(head + "Content-Length: 99999999999\r\n\r\n").status(),
                    board.say(head + "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + large + "\r\n0\r\n\r\n").status(),
                    board.say(head + "Transfer-Encoding: chunked\r\n\r\n"
                            + ("1000\r\n" + "x".repeat(4_096) + "\r\n").repeat(17) + "0\r\n\r\n").status()))
                    .containsExactly(422, 413, 413, 413, 413);
            assertThat(board.post("/v1/tasks", task(65_537)).json().path("detail").asText())
                    .isEqualTo("Request body too large (max 65536 bytes)");
        }
    }

    @Test
    void aBodyHasToComeInTime() {
        try (var board = OpenBoard.start(); var slow = board.connect(); var chunked = board.connect()) {
            var head = "POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nX-Agent-Key: "
                    + board.key;
            assertThat(List.of(slow.send(head + "\r\nContent-Length: 19\r\n\r\n").reply().status(),
                    chunked.send(head + "\r\nTransfer-Encoding: chunked\r\n\r\n").reply().status()))
                    .containsOnly(100);
            slow.send("{\"content\":");
            chunked.send("5");
            board.clock.advance(Duration.ofSeconds(30));

            assertThat(List.of(slow.reply().status(), chunked.reply().status())).containsOnly(408);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"content":"a","content":"b"}           | key 'content' stands twice in one object
            {"content":"a"}{"content":"b"}          | more than one value
            {"content":"a"                          | it ends too early
            {'content':'a'}                         | at position 2
            {"content":NaN}                         | unexpected 'N' at position 12
            """)
    void whatIsNotOneJsonValueIsRefused(String body, String why) {
        try (var board = OpenBoard.start()) {
            var reply = board.post("/v1/tasks", body);

            assertThat(List.of(reply.status(), reply.json().path("field").asText())).containsExactly(422, "body");
            assertThat(reply.json().path("error").asText()).contains(why);
        }
    }

    @Test
    void nestingAndNumbersHaveALimit() {
        try (var board = OpenBoard.start()) {
            var deep = "{\"content\":\"a\",\"context\":{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}}";
            var number = "{\"content\":\"a\",\"context\":{\"a\":" + "1".repeat(2_000) + "}}";
            var exponent = "{\"content\":\"a\",\"context\":{\"a\":1e999999999}}";

            assertThat(List.of(board.post("/v1/tasks", deep).status(), board.post("/v1/tasks", number).status(),
                    board.post("/v1/tasks", "{\"content\":\"a\",\"priority\":1e999999999}").status()))
                    .containsOnly(422);
            assertThat(board.post("/v1/tasks", exponent).json().at("/context/a").asText()).isEqualTo("1E+999999999");
        }
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        try (var board = OpenBoard.start(); var http = board.connect()) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(("POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nX-Agent-Key: " + board.key
                    + "\r\nContent-Length: 15\r\n\r\n{\"content\":\"").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(new byte[]{(byte) 0xc3, '"', '}'});

            assertThat(http.send(bytes.toByteArray()).reply().status()).isEqualTo(400);
            assertThat(board.get("/v1/tasks?search=%c3").status()).isEqualTo(400);
            assertThat(board.get("/v1/tasks/%ff").status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/tasks/../agents", "/v1/tasks/%2e%2e/agents", "/v1/tasks/1%2fcontext", "/v1/tasks/1%5ccontext",
            "/v1/tasks/%00", "/v1/tasks/%4", "/v1/tasks?search=%zz", "/v1/tasks?search=é"})
    void aPathThatWouldLeaveItsPlaceIsRefused(String target) {
        try (var board = OpenBoard.start()) {
            assertThat(board.get(target).status()).isEqualTo(400);
        }
    }

    private static String task(int bytes) {
        return "{\"content\":\"" + "x".repeat(bytes - 14) + "\"}";
    }

    @Test
    void bodiesOfRequestsThatHaveNoneAreIgnored() {
        try (var board = OpenBoard.start(); var http = board.connect()) {
            var get = "GET /v1/tasks HTTP/1.1\r\nHost: localhost\r\nX-Agent-Key: " + board.key
                    + "\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{not json";

            assertThat(List.of(http.send(get).reply().status(), http.send(get).reply().status())).containsOnly(200);
        }
    }
}
