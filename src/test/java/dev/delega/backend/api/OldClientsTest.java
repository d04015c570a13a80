package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.delega.backend.http.Prefix;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What clients of older backends ask for, and what those got wrong. */
class OldClientsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void ofManyWhoCreateTheSameAtOnceOneDoes() {
        var statuses = IntStream.range(0, 8).parallel()
                .mapToObj(_ -> board.ask(board.admin, Prefix.V1, "POST", "/tasks", Map.of("X-Dedup-Check", "true"),
                        "{\"content\":\"Research pricing of rivals\"}").status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(board.number("select count(*) as n from task")).isOne();
    }

    @Test
    void aTaskThatIsCreatedBelowAnotherIsDelegatedByIt() {
        board.task("Root");
        board.task(board.admin, "{\"content\":\"Child\",\"parent_task_id\":1}");

        assertThat(board.state("1")).isEqualTo("delegated");
        assertThat(board.get(board.admin, "/tasks/2/chain").path("root_id").asInt()).isOne();
    }

    @Test
    void aRhythmIsCheckedAndKept() {
        board.task(board.admin, "{\"content\":\"Report\",\"is_recurring\":true,\"recurring_type\":\"monthly\","
                + "\"recurring_interval\":2}");

        assertThat(board.get(board.admin, "/tasks/1").path("recurring_type").asText()).isEqualTo("monthly");
        assertThat(List.of(
                status("PUT", "/tasks/1", "{\"recurring_type\":\"sometimes\"}"),
                status("PUT", "/tasks/1", "{\"recurring_interval\":-1}")))
                .containsOnly(422);
    }

    @Test
    void whatIsMisspelledIsSaidAndOnDemandRefused() {
        var served = board.ask(board.admin, "POST", "/tasks", "{\"content\":\"Write\",\"prioritty\":1}");

        assertThat(Json.text(served.body().path("warnings")))
                .isEqualTo("[\"unknown field 'prioritty', did you mean 'priority'?\"]");
        assertThat(List.of(
                status("POST", "/tasks?strict=1", "{\"content\":\"Write\",\"prioritty\":1}"),
                status("GET", "/tasks?strict=1&lable=x", null)))
                .containsOnly(422);
        assertThat(board.number("select count(*) as n from task")).isOne();
    }

    @Test
    void whatClientsCallIsThere() {
        board.task("Write");

        assertThat(List.of("/agent/me", "/usage", "/stats", "/tasks/1/links", "/tasks/1/comments", "/tasks/1/chain",
                "/tasks/1/context")).allMatch(target -> status("GET", target, null) == 200);
    }

    @Test
    void aListIsNeitherEndlessNorEmptyByMistake() {
        assertThat(List.of(status("GET", "/tasks?limit=-1", null), status("GET", "/tasks?limit=501", null),
                status("GET", "/tasks?offset=-1", null), status("GET", "/tasks?limit=x", null))).containsOnly(422);
    }

    @Test
    void whatIsNotThereIsNamedAndNoFailureOfTheServer() {
        board.task("Write");

        assertThat(List.of(
                status("POST", "/tasks", "{\"content\":\"x\",\"project_id\":99}"),
                status("POST", "/tasks", "{\"content\":\"x\",\"assigned_to_agent_id\":99}"),
                status("PUT", "/tasks/1", "{\"assigned_to_agent_id\":99}"),
                status("PUT", "/tasks/1", "{\"content\":null}")))
                .containsOnly(422);
        assertThat(status("PUT", "/tasks/1", "{\"priority\":null,\"labels\":null}")).isEqualTo(200);
        assertThat(board.read("1").priority()).isOne();
    }

    private int status(String method, String target, @Nullable String body) {
        return board.ask(board.admin, method, target, body).status();
    }
}
