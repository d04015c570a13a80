package dev.delega.backend.http.server.guests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.delega.backend.http.server.OpenBoard;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.support.RawHttp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom the server answers, and to whose pages. */
class OriginsTest {
    private static final String PAGE = "https://app.example.org";

    @ParameterizedTest
    @CsvSource({"localhost, 200", "LOCALHOST:18890, 200", "127.0.0.1:80, 200", "[::1]:18890, 200",
            "board.example.org, 200", "evil.example, 421", "localhost.evil.example, 421", "127.0.0.1.evil.example, 421",
            "0.0.0.0:18890, 421", "localhost@evil.example, 421", "'localhost, evil.example', 421"})
    void onlyNamesOfOursAreAnswered(String host, int status) {
        try (var board = OpenBoard.start()) {
            assertThat(board.ask("GET", "/health", Map.of("Host", host), null).status()).isEqualTo(status);
        }
    }

    @Test
    void allAddressesAreNoName() {
        var usual = Rules.usual();
        var origins = new Origins(new Rules("0.0.0.0", 0, usual.hosts(), usual.origins(), usual.proxies(),
                usual.domains(), 0, 0, usual.bodyBytes(), usual.patience(), usual.log()));

        assertThat(List.of(origins.meantForUs("0.0.0.0:80"), origins.meantForUs("localhost"))).containsExactly(false,
                true);
    }

    @Test
    void aBrowserIsAnsweredBeforeAnybodyAsksForAKey() {
        try (var board = OpenBoard.forPagesFrom(PAGE)) {
            var listed = preflight(board, PAGE);
            var foreign = preflight(board, "https://evil.example");

            assertThat(listed.status()).isEqualTo(204);
            assertThat(listed.headers()).containsEntry("access-control-allow-origin", PAGE)
                    .containsEntry("vary", "Origin")
                    .containsEntry("access-control-max-age", "600");
            assertThat(listed.header("Access-Control-Allow-Headers")).contains("X-Agent-Key", "Idempotency-Key");
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void aListedPageReadsEvenRefusals() {
        try (var board = OpenBoard.forPagesFrom(PAGE)) {
            var refused = board.ask("GET", "/v1/tasks", Map.of("Origin", PAGE), null);

            assertThat(List.of(refused.status(), refused.header("Access-Control-Allow-Origin"))).containsExactly(401,
                    PAGE);
        }
    }

    @Test
    void pagesFromElsewhereChangeNothingAndReadNothing() {
        try (var board = OpenBoard.start()) {
            assertThat(List.of(
                    write(board, "https://evil.example").status(),
                    write(board, "null").status(),
                    write(board, "http://localhost:1").status(),
                    write(board, "http://localhost").status()))
                    .containsExactly(403, 403, 403, 201);
            assertThat(board.ask("GET", "/v1/tasks", with(board, "https://evil.example"), null).headers())
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    private static Reply preflight(OpenBoard board, String origin) {
        return board.ask("OPTIONS", "/v1/tasks", Map.of("Origin", origin, "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "x-agent-key"), null);
    }

    private static Reply write(OpenBoard board, String origin) {
        return board.ask("POST", "/v1/tasks", with(board, origin), "{\"content\":\"x\"}");
    }

    private static Map<String, String> with(OpenBoard board, String origin) {
        var headers = new HashMap<>(OpenBoard.key(board.key));
        headers.put("Origin", origin);
        return headers;
    }
}
