package dev.delega.backend.http.server.guests;

import static dev.delega.backend.http.server.OpenBoard.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.delega.backend.http.server.OpenBoard;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.support.RawHttp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, over a real socket. */
class GuestsTest {
    private static final String WRONG = "dlg_" + "x".repeat(43);

    @Test
    void theFirstAgentOfAnEmptyBoardNeedsNoKeyAndIsAdmin() {
        try (var board = OpenBoard.empty()) {
            var first = board.ask("POST", "/v1/agents", Map.of(), "{\"name\":\"chief\",\"role\":\"worker\"}");
            var second = board.ask("POST", "/v1/agents", Map.of(), "{\"name\":\"thief\"}");

            assertThat(List.of(first.status(), first.json().path("role").asText())).containsExactly(201, "admin");
            assertThat(second.status()).isEqualTo(401);
        }
    }

    @Test
    void nothingElseWorksWithoutAKeyNotEvenOnAnEmptyBoard() {
        try (var board = OpenBoard.empty()) {
            assertThat(List.of(
                    board.ask("GET", "/v1/agents", Map.of(), null).status(),
                    board.ask("POST", "/v1/tasks", Map.of(), "{\"content\":\"x\"}").status(),
                    board.ask("DELETE", "/api/agents/1", Map.of(), null).status()))
                    .containsOnly(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "X-Real-IP: 127.0.0.1",
                    "Via: 1.1 proxy", "Host: board.example.org"})
    void whoCameThroughAProxyIsNotOnThisMachine(String header) {
        try (var board = OpenBoard.empty()) {
            var parts = header.split(": ", 2);
            var headers = Map.of(parts[0], parts[1]);

            assertThat(board.ask("POST", "/v1/agents", headers, "{\"name\":\"thief\"}").status()).isEqualTo(401);
        }
    }

    @Test
    void aStrangerIsToldTheSameWhateverTheyAskFor() {
        try (var board = OpenBoard.start()) {
            board.post("/v1/tasks", "{\"content\":\"Write\"}");

            assertThat(List.of(
                    refused(board.ask("GET", "/v1/tasks/1", Map.of(), null)),
                    refused(board.ask("GET", "/v1/tasks/999", Map.of(), null)),
                    refused(board.ask("GET", "/v1/nothing/at/all", Map.of(), null)),
                    refused(board.ask("POST", "/v1/agents", Map.of(), "{not json")),
                    refused(board.ask("TRACE".replace("TRACE", "PATCH"), "/api/tasks/1", Map.of(), null))))
                    .containsOnly("401 X-Agent-Key required (DELEGA_REQUIRE_AUTH is enabled) Bearer");
        }
    }

    @Test
    void unknownAndSwitchedOffKeysAreToldTheSame() {
        try (var board = OpenBoard.start()) {
            var key = board.hire("writer");
            board.ask("PUT", "/v1/agents/2", key(board.key), "{\"active\":false}");

            assertThat(List.of(
                    refused(board.ask("GET", "/v1/tasks", key(key), null)),
                    refused(board.ask("GET", "/v1/tasks", key(WRONG), null)),
                    refused(board.ask("GET", "/v1/nothing", key(WRONG), null)),
                    refused(board.ask("GET", "/v1/tasks", key(""), null)),
                    refused(board.ask("GET", "/v1/tasks", Map.of("Authorization", "Bearer " + WRONG), null))))
                    .containsOnly("401 Invalid or inactive agent API key Bearer");
        }
    }

    @Test
    void wrongKeysAreSlowedDownByAddressAndTheRightOneIsNotLookedAtMeanwhile() {
        try (var board = OpenBoard.start()) {
            var newcomer = board.hire("writer");
            IntStream.range(0, Rules.WRONG_KEYS)
                    .forEach(_ -> board.ask("GET", "/v1/tasks", key(WRONG), null));

            var limited = board.ask("GET", "/v1/tasks", key(WRONG), null);
            assertThat(List.of(limited.status(), limited.header("Retry-After"), limited.header("RateLimit-Limit"),
                    limited.header("RateLimit-Remaining"), limited.header("RateLimit-Reset")))
                    .containsExactly(429, "3", "20", "0", "60");
            assertThat(board.ask("GET", "/v1/tasks", key(newcomer), null).status()).isEqualTo(429);

            board.clock.advance(Duration.ofSeconds(3));
            assertThat(board.ask("GET", "/v1/tasks", key(newcomer), null).status()).isEqualTo(200);
        }
    }

    @Test
    void whoWasLetInBeforeIsNotLockedOutByANeighboursWrongKeys() {
        try (var board = OpenBoard.start()) {
            board.get("/v1/tasks");
            IntStream.rangeClosed(0, Rules.WRONG_KEYS)
                    .forEach(_ -> board.ask("GET", "/v1/tasks", key(WRONG), null));

            assertThat(board.ask("GET", "/v1/tasks", key(WRONG), null).status()).isEqualTo(429);
            assertThat(board.get("/v1/tasks").status()).isEqualTo(200);
        }
    }

    @Test
    void whoShowsTwoKeysIsRefused() {
        try (var board = OpenBoard.start()) {
            var twice = "GET /v1/tasks HTTP/1.1\r\nHost: localhost\r\nX-Agent-Key: " + board.key + "\r\nX-Agent-Key: "
                    + WRONG + "\r\n\r\n";
            var both = new HashMap<>(key(board.key));
            both.put("Authorization", "Bearer " + WRONG);

            assertThat(board.say(twice).status()).isEqualTo(400);
            assertThat(board.ask("GET", "/v1/tasks", both, null).status()).isEqualTo(401);
            both.put("Authorization", "bearer " + board.key);
            assertThat(board.ask("GET", "/v1/tasks", both, null).status()).isEqualTo(200);
        }
    }

    @Test
    void aTrustedProxyVouchesForUsersOfItsDomainsOnly() {
        try (var board = OpenBoard.behindProxy()) {
            assertThat(board.ask("POST", "/v1/agents", Map.of(), "{\"name\":\"chief\"}").status())
                    .as("nobody founds a board through a proxy").isEqualTo(401);
        }
        try (var board = OpenBoard.start()) {
            assertThat(board.ask("GET", "/v1/agent/me", Map.of("Remote-User", "chief"), null).status())
                    .as("nobody trusts an address that is not on the list").isEqualTo(401);
        }
    }

    @Test
    void whoComesHomeFoundsTheBoard() {
        try (var board = OpenBoard.empty(); var proxied = OpenBoard.behindProxy()) {
            var host = Objects.requireNonNull(board.home()).substring("http://".length());

            assertThat(board.ask("POST", "/v1/agents", Map.of("Host", host), "{\"name\":\"chief\"}").status())
                    .isEqualTo(201);
            assertThat(proxied.home()).isNull();
        }
    }

    @Test
    void aPageFromElsewhereCannotFoundTheBoard() {
        try (var board = OpenBoard.empty()) {
            assertThat(board.ask("POST", "/v1/agents",
                    Map.of("Origin", "https://evil.example", "Content-Type", "text/plain"), "{\"name\":\"thief\"}")
                    .status()).isEqualTo(403);
            assertThat(board.ask("POST", "/v1/agents", Map.of("Host", "evil.example"), "{\"name\":\"thief\"}")
                    .status()).isEqualTo(421);
        }
    }

    private static String refused(Reply reply) {
        return reply.status() + " " + reply.json().path("error").asText() + " " + reply.header("WWW-Authenticate");
    }
}
