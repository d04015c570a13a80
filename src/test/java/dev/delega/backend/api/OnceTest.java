package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.delega.backend.access.Actor;
import dev.delega.backend.http.Served;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static final String WRITE = "{\"content\":\"Write\",\"metadata\":{\"b\":1,\"a\":[1.50,null,\"ü\"]}}";

    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void theSameRequestHappensOnceAndIsAnsweredAlike() {
        var first = ask(board.admin, WRITE, "r-1");
        board.clock.advance(Duration.ofMinutes(1));
        board.put(board.admin, "/tasks/1", "{\"content\":\"Changed meanwhile\"}");
        var before = board.rows();

        var again = ask(board.admin, WRITE, "r-1");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(Json.text(again.body())).isEqualTo(Json.text(first.body()));
        assertThat(board.rows()).isEqualTo(before);
    }

    @Test
    void withoutAnIdEveryRequestIsANewOne() {
        board.task(board.admin, WRITE);
        board.task(board.admin, WRITE);

        assertThat(board.rows()).containsEntry("task", 2L).containsEntry("request", 0L);
    }

    @Test
    void anotherRequestUnderTheSameIdIsRefused() {
        ask(board.admin, WRITE, "r-1");
        var before = board.rows();

        for (var served : List.of(
                ask(board.admin, "{\"content\":\"Write more\"}", "r-1"),
                board.ask(board.admin, "POST", "/tasks/1/complete", WRITE, "r-1"),
                board.ask(board.admin, "PUT", "/tasks/1", WRITE, "r-1"))) {
            assertThat(served.status()).isEqualTo(409);
            assertThat(served.body().path("code").asText()).isEqualTo("request_id_reused");
        }
        assertThat(board.rows()).isEqualTo(before);
    }

    @Test
    void everybodyHasIdsOfTheirOwn() {
        ask(board.admin, WRITE, "r-1");

        assertThat(ask(board.worker("writer"), WRITE, "r-1").body().path("id").asInt()).isEqualTo(2);
    }

    @Test
    void whatWasRefusedMayBeTriedAgain() {
        assertThat(ask(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}", "r-1").status()).isEqualTo(422);
        board.worker("writer");

        assertThat(ask(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}", "r-1").status()).isEqualTo(201);
    }

    @Test
    void readingNeedsNoId() {
        assertThat(board.ask(board.admin, "GET", "/tasks", null, "r-1").status()).isEqualTo(200);
        assertThat(board.rows()).containsEntry("request", 0L);
    }

    @Test
    void anIdHasALength() {
        for (var id : List.of("", " ", "x".repeat(201))) {
            var served = ask(board.admin, WRITE, id);
            assertThat(served.status()).isEqualTo(422);
            assertThat(served.body().path("field").asText()).isEqualTo("request_id");
        }
        assertThat(ask(board.admin, WRITE, "x".repeat(200)).status()).isEqualTo(201);
    }

    @Test
    void secretsAreToldOnceAndNeverKept() {
        var agent = board.ask(board.admin, "POST", "/agents", "{\"name\":\"writer\"}", "r-1").body();
        var hook = board.ask(board.admin, "POST", "/webhooks",
                "{\"url\":\"https://hooks.example.org\",\"events\":[\"task.*\"]}", "r-2").body();
        var chosen = board.ask(board.admin, "POST", "/webhooks",
                "{\"url\":\"https://hooks.example.org\",\"events\":[\"task.*\"],\"secret\":\"s3cret\"}", "r-3").body();

        var kept = board.db.read(() -> board.db.sql("select fingerprint || reply as text from request")
                .list(row -> row.text("text")));
        assertThat(kept).hasSize(3);
        for (var secret : List.of(agent.path("api_key"), hook.path("secret"), chosen.path("secret"))) {
            assertThat(secret.asText()).isNotBlank();
            assertThat(kept).noneMatch(text -> text.contains(secret.asText()));
        }
        var again = board.ask(board.admin, "POST", "/agents", "{\"name\":\"writer\"}", "r-1").body();
        assertThat(again.path("name").asText()).isEqualTo("writer");
        assertThat(again.has("api_key")).isFalse();
    }

    @Test
    void requestsAreForgottenAfterAWeek() {
        ask(board.admin, WRITE, "r-1");
        board.clock.advance(Duration.ofDays(8));
        ask(board.admin, WRITE, "r-2");

        board.forget();

        assertThat(board.rows()).containsEntry("request", 1L);
        assertThat(ask(board.admin, WRITE, "r-1").body().path("id").asInt()).isEqualTo(3);
    }

    @Test
    void manyAtOnceHappenOnce() throws Exception {
        var ids = new HashSet<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Served> request = () -> ask(board.admin, WRITE, "r-1");
            for (var served : threads.invokeAll(Collections.nCopies(50, request))) {
                ids.add(Json.text(served.get().body()));
            }
        }

        assertThat(ids).hasSize(1);
        assertThat(board.rows()).containsEntry("task", 1L);
    }

    private Served ask(Actor who, String body, String requestId) {
        return board.ask(who, "POST", "/tasks", body, requestId);
    }
}
