package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import dev.delega.backend.http.Prefix;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handing on and ending, as it goes over the wire. */
class HandOffRoutesTest {
    private static final String HOPS = """
            {"task_id":1,"chain":[{"from":"chief","to":"writer","at":"2026-11-20T12:00:00Z"}]}""";

    @AutoClose
    private final TestBoard board = TestBoard.open();

    @ParameterizedTest
    @CsvSource({"agent_id, writer", "assigned_to_agent_id, 2", "assign_to, writer"})
    void withAnAgentOnlyTheTaskItselfIsHandedOver(String field, String agent) {
        board.worker("writer");
        board.task("Ship");

        var served = board.ask(board.admin, "POST", "/tasks/1/delegate",
                "{\"%s\":\"%s\"}".formatted(field, agent));

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.body().path("assigned_to_agent_id").asInt()).isEqualTo(2);
        assertThat(board.number("select count(*) as n from task")).isEqualTo(1);
    }

    @Test
    void hopsAloneAreToldToThoseWhoAskForThem() {
        board.worker("writer");
        board.task("Ship");
        board.post(board.admin, "/tasks/1/delegate", "{\"agent_id\":\"writer\",\"note\":\"go\"}");

        var accepted = board.ask(board.admin, Prefix.API, "GET", "/tasks/1/chain",
                Map.of("Accept", "application/vnd.delega.hops+json"), null);

        assertThat(Json.text(board.get(board.admin, "/tasks/1/chain?format=hops"))).isEqualTo(HOPS);
        assertThat(Json.text(accepted.body())).isEqualTo(HOPS);
    }

    @Test
    void aTaskThatWasHandedOverStandsInTheChainOncePerHop() {
        board.worker("writer");
        board.worker("editor");
        board.task("Ship");
        board.post(board.admin, "/tasks/1/delegate", "{\"agent_id\":\"writer\"}");
        board.post(board.admin, "/tasks/1/delegate", "{\"agent_id\":\"editor\"}");

        var chain = board.get(board.admin, "/tasks/1/chain");

        assertThat(chain.path("chain").findValuesAsText("to")).containsExactly("writer", "editor");
        assertThat(chain.path("delegations").findValuesAsText("to_agent_id")).containsExactly("2", "3");
        assertThat(chain.path("total_count").asInt()).isEqualTo(1);
    }

    @Test
    void failingAndCancellingTellWhyAndCanBeTakenBack() {
        board.task("Ship");

        var failed = board.post(board.admin, "/tasks/1/fail", "{\"reason\":\"No disk\",\"metadata\":{\"tried\":2}}");
        var again = board.ask(board.admin, "POST", "/tasks/1/complete", null);
        var open = board.ask(board.admin, "POST", "/tasks/1/uncomplete", null);
        var cancelled = board.ask(board.admin, "POST", "/tasks/1/cancel", null);

        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("completed").asBoolean()).isFalse();
        assertThat(failed.path("context").toString()).isEqualTo("{\"tried\":2,\"reason\":\"No disk\"}");
        assertThat(again.body().path("code").asText()).isEqualTo("finished");
        assertThat(open.body().path("status").asText()).isEqualTo("open");
        assertThat(cancelled.body().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void whatWasDelegatedDirectlyIsListed() {
        board.task("Root");
        board.post(board.admin, "/tasks/1/delegate", "{\"content\":\"Child\"}");
        board.post(board.admin, "/tasks/2/delegate", "{\"content\":\"Grandchild\"}");

        assertThat(board.get(board.admin, "/tasks/1/children").findValuesAsText("content")).containsExactly("Child");
    }

    @ParameterizedTest
    @CsvSource({"true, 409", "1, 409", "YES, 409", "no, 201", "'', 201"})
    void aHeaderRefusesWhatIsThereAlready(String header, int status) {
        board.task("Research pricing");

        var served = board.ask(board.admin, Prefix.V1, "POST", "/tasks", Map.of("X-Dedup-Check", header),
                "{\"content\":\"research pricing\"}");

        assertThat(served.status()).isEqualTo(status);
    }
}
