package dev.delega.backend.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.delega.support.RawHttp.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract promises in headers and statuses, over a real socket. */
class ContractTest {
    private final OpenBoard board = OpenBoard.start();

    @BeforeEach
    void task() {
        board.post("/v1/tasks", "{\"content\":\"Write\"}");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void whoHasTheNewestStateIsNotSentItAgain() {
        var first = board.get("/v1/tasks/1");
        var tag = first.header("ETag");

        var again = ask("GET", "/v1/tasks/1", Map.of("If-None-Match", "\"7\", " + tag), null);

        assertThat(tag).startsWith("\"1");
        assertThat(List.of(again.status(), again.body())).containsExactly(304, "");
    }

    @Test
    void aChangeIsMeantForOneState() {
        var change = "{\"content\":\"Rewrite\"}";
        var matching = ask("PUT", "/v1/tasks/1", Map.of("If-Match", "\"1\""), change);
        var stale = ask("PUT", "/v1/tasks/1", Map.of("If-Match", "\"1\""), "{\"content\":\"Too late\"}");
        var any = ask("PATCH", "/v1/tasks/1", Map.of("If-Match", "*"), "{\"priority\":2}");

        assertThat(List.of(matching.status(), stale.status(), any.status())).containsExactly(200, 412, 200);
        assertThat(stale.json().path("code").asText()).isEqualTo("stale");
        assertThat(board.get("/v1/tasks/1").json().path("content").asText()).isEqualTo("Rewrite");
    }

    @Test
    void ofManyChangesForOneStateOneSucceeds() {
        var statuses = IntStream.range(0, 16).parallel()
                .mapToObj(i -> ask("PUT", "/v1/tasks/1", Map.of("If-Match", "\"1\""), "{\"content\":\"No. " + i
                        + "\"}").status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).hasSize(16).containsOnly(200, 412);
    }

    @Test
    void aRepeatedRequestIsAnsweredWithTheSameBytes() {
        var once = Map.of("Idempotency-Key", "r-1");
        var first = ask("POST", "/v1/tasks", once, "{\"content\":\"Edit\"}");
        var again = ask("POST", "/v1/tasks", once, "{\"content\":\"Edit\"}");
        var other = ask("POST", "/v1/tasks", once, "{\"content\":\"Something else\"}");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(List.of(first.status(), again.status(), other.status())).containsExactly(201, 201, 409);
        assertThat(board.get("/v1/tasks").json()).hasSize(2);
    }

    @Test
    void createdIsSaidAsEachPrefixSaysIt() {
        assertThat(List.of(board.post("/v1/tasks", "{\"content\":\"a\"}").status(),
                board.post("/api/tasks", "{\"content\":\"b\"}").status())).containsExactly(201, 200);
    }

    @Test
    void headersCanBeAskedForAlone() {
        var get = board.get("/v1/tasks/1");
        var head = ask("HEAD", "/v1/tasks/1", Map.of(), null);

        assertThat(head.body()).isEmpty();
        assertThat(List.of(head.status(), head.header("Content-Length"), head.header("ETag")))
                .containsExactly(200, String.valueOf(get.body().length()), get.header("ETag"));
    }

    @Test
    void whatCanBeDoneIsToldAndWhatCannotIsRefused() {
        assertThat(ask("OPTIONS", "/v1/tasks/1", Map.of(), null).header("Allow"))
                .isEqualTo("GET, PUT, PATCH, DELETE, HEAD, OPTIONS");
        assertThat(List.of(ask("POST", "/v1/tasks/1", Map.of(), "{}").status(),
                ask("BREW", "/v1/tasks/1", Map.of(), null).status())).containsExactly(405, 501);
        assertThat(ask("DELETE", "/v1/tasks", Map.of(), null).header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(ask("GET", "/v1/tasks/1/complete", Map.of(), null).header("Allow")).isEqualTo("POST, OPTIONS");
    }

    @Test
    void nothingCanBeDoneWhereNothingIs() {
        var options = ask("OPTIONS", "/v1/zzz", Map.of(), null);

        assertThat(List.of(options.status(), options.json().path("code").asText())).containsExactly(404, "no_route");
        assertThat(options.headers()).doesNotContainKey("allow");
    }

    @Test
    void everyAnswerIsForTheOneWhoAsked() {
        assertThat(board.get("/v1/tasks/1").headers()).containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void whatComesLaterIsSaidToBeMissing() {
        var claim = board.post("/v1/tasks/1/claim", "{}");

        assertThat(List.of(claim.status(), claim.json().path("code").asText())).containsExactly(404, "not_offered");
    }

    private Reply ask(String method, String target, Map<String, String> more, @Nullable String body) {
        var headers = new HashMap<>(OpenBoard.key(board.key));
        headers.putAll(more);
        return board.ask(method, target, headers, body);
    }
}
