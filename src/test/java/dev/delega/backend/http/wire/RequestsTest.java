package dev.delega.backend.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.delega.support.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a request, what is none, and where one ends. */
class RequestsTest {
    private final Parrot parrot = Parrot.start();

    @AfterEach
    void stop() {
        parrot.close();
        assertThat(parrot.failures).isEmpty();
    }

    @Test
    void requestsFollowEachOtherOnOneConnection() {
        try (var http = parrot.connect()) {
            http.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none")
                    .send("POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .send("2;why=not\r\ntw\r\n1\r\no\r\n0\r\nX-Trailer: 1\r\n\r\n")
                    .send("GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(List.of(http.reply().body(), http.reply().body(), http.reply().body()))
                    .containsExactly("POST /a one", "POST /b two", "GET /c ");
            assertThat(http.closed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /                          | Host: x                                            | 400
            GET / HTTP/1.1 more            | Host: x                                            | 400
            G@T / HTTP/1.1                 | Host: x                                            | 400
            GET  / HTTP/1.1                | Host: x                                            | 400
            GET http://evil/ HTTP/1.1      | Host: x                                            | 400
            GET evil HTTP/1.1              | Host: x                                            | 400
            GET * HTTP/1.1                 | Host: x                                            | 400
            GET / HTTP/1.2                 | Host: x                                            | 505
            PRI * HTTP/2.0                 | Host: x                                            | 505
            GET / HTTP/1.1                 | X-A: 1                                             | 400
            GET / HTTP/1.1                 | Host: x~Host: x                                    | 400
            GET / HTTP/1.1                 | Host: x~X-A: 1~  folded                            | 400
            GET / HTTP/1.1                 | Host: x~X-A : 1                                    | 400
            GET / HTTP/1.1                 | Host: x~: 1                                        | 400
            GET / HTTP/1.1                 | Host: x~no colon                                   | 400
            POST / HTTP/1.1                | Host: x~Content-Length: 4~Content-Length: 4        | 400
            POST / HTTP/1.1                | Host: x~Content-Length: 4, 4                       | 400
            POST / HTTP/1.1                | Host: x~Content-Length: +4                         | 400
            POST / HTTP/1.1                | Host: x~Content-Length: -4                         | 400
            POST / HTTP/1.1                | Host: x~Content-Length: 0x4                        | 400
            POST / HTTP/1.1                | Host: x~Content-Length:                            | 400
            POST / HTTP/1.1                | Host: x~Content-Length: 9999999999999999999        | 400
            POST / HTTP/1.1                | Host: x~Content-Length: 4~Transfer-Encoding: chunked | 400
            POST / HTTP/1.1                | Host: x~Transfer-Encoding: chunked~Transfer-Encoding: chunked | 501
            POST / HTTP/1.1                | Host: x~Transfer-Encoding: gzip, chunked           | 501
            POST / HTTP/1.1                | Host: x~Transfer-Encoding: xchunked                | 501
            POST / HTTP/1.1                | Host: x~Expect: a miracle                          | 417
            """)
    void whatCouldMeanTwoThingsIsRefusedAndTheConnectionClosed(String first, String headers, int status) {
        try (var http = parrot.connect()) {
            http.send(
                    first + "\r\n" + headers.replace("~", "\r\n") + "\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(http.statusesUntilClosed()).containsExactly(status);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / HTTP/1.1\\nHost: x\\n\\n
            GET / HTTP/1.1\\r\\nHost: x\\nX-A: 1\\r\\n\\r\\n
            GET / HTTP/1.1\\r\\nHost: x\\r\\nX-A: a\\rb\\r\\n\\r\\n
            GET / HTTP/1.1\\r\\nHost: x\\r\\nX-A: a\\0b\\r\\n\\r\\n
            \\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n
            """)
    void aLineEndsInOneWayOnlyAndHasNoControlCharacters(String escaped) {
        try (var http = parrot.connect()) {
            http.send(escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0"));

            assertThat(http.statusesUntilClosed()).containsExactly(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5\\r\\nabc\\r\\n0\\r\\n\\r\\n
            3\\r\\nabcd\\r\\n0\\r\\n\\r\\n
            -3\\r\\nabc\\r\\n0\\r\\n\\r\\n
            0x3\\r\\nabc\\r\\n0\\r\\n\\r\\n
            \\r\\nabc\\r\\n0\\r\\n\\r\\n
            100000003\\r\\nabc\\r\\n0\\r\\n\\r\\n
            3\\nabc\\r\\n0\\r\\n\\r\\n
            """)
    void chunksAreAsLongAsTheySay(String escaped) {
        try (var http = parrot.connect()) {
            http.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + escaped.replace("\\r", "\r").replace("\\n", "\n")).end();

            assertThat(http.statusesUntilClosed()).containsExactly(400);
        }
    }

    @Test
    void targetsAndHeadersHaveALimit() {
        assertThat(List.of(
                status("GET /" + "a".repeat(8_191) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                status("GET /" + "a".repeat(8_192) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                status("GET /" + "a".repeat(200_000)),
                status("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(32_000) + "\r\n\r\n"),
                status("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(33_000) + "\r\n\r\n"),
                status("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(500_000)),
                status("GET / HTTP/1.1\r\nHost: x\r\n" + fields(63) + "\r\n"),
                status("GET / HTTP/1.1\r\nHost: x\r\n" + fields(64) + "\r\n")))
                .containsExactly(200, 414, 414, 200, 431, 431, 200, 431);
    }

    @Test
    void whatWasNotReadIsNotTakenForTheNextRequest() {
        var hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var brief = parrot.connect(); var huge = parrot.connect()) {
            brief.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden
                    + "GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
            huge.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + hidden.repeat(20_000));

            assertThat(List.of(brief.reply().status(), brief.reply().body())).containsExactly(401, "GET /next ");
            assertThat(huge.statusesUntilClosed()).containsExactly(401);
        }
    }

    @Test
    void aBodyIsAskedForOnlyWhenSomebodyWantsIt() {
        var expecting = "HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
        try (var wanted = parrot.connect(); var unwanted = parrot.connect()) {
            wanted.send("POST / " + expecting);
            unwanted.send("POST /unread " + expecting);

            assertThat(wanted.reply().status()).isEqualTo(100);
            assertThat(wanted.send("abc").reply().body()).isEqualTo("POST / abc");
            assertThat(unwanted.statusesUntilClosed()).containsExactly(401);
        }
    }

    @Test
    void whoAsksForHeadersOnlyGetsNoBody() {
        try (var http = parrot.connect()) {
            http.send(RawHttp.request("HEAD", "/a", Map.of(), null) + RawHttp.request("GET", "/empty", Map.of(), null)
                    + RawHttp.request("GET", "/b", Map.of(), null));

            assertThat(http.reply("HEAD").header("content-length")).isEqualTo("8");
            assertThat(http.reply().headers()).doesNotContainKey("content-length");
            assertThat(http.reply().body()).isEqualTo("GET /b ");
        }
    }

    @Test
    void oldClientsAreAnsweredOnce() {
        try (var http = parrot.connect()) {
            http.send("GET /a HTTP/1.0\r\n\r\nGET /b HTTP/1.0\r\n\r\n");

            assertThat(http.reply().body()).isEqualTo("GET /a ");
            assertThat(http.closed()).isTrue();
        }
    }

    @Test
    void noValueCanMakeAHeader() {
        try (var http = parrot.connect()) {
            assertThat(http.send(RawHttp.request("GET", "/torn", Map.of(), null)).reply().headers())
                    .containsEntry("x-torn", "a  X-Made: up")
                    .doesNotContainKey("x-made");
        }
    }

    private int status(String request) {
        try (var http = parrot.connect()) {
            return http.send(request).reply().status();
        }
    }

    private static String fields(int count) {
        return String.join("", IntStream.range(0, count).mapToObj(i -> "X-" + i + ": 1\r\n").toList());
    }
}
