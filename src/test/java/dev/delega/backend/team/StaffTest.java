package dev.delega.backend.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.contract.Problem;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There is always an admin who can mend things, and nobody's work is left without its owner. */
class StaffTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"role":"worker"}
            {"is_admin":false}
            {"role":"coordinator","name":"former"}
            {"active":false}
            """)
    void theLastAdminCanNeitherBeDemotedNorSwitchedOff(String change) {
        var before = board.rows();

        assertThat(told(board.admin, "PUT", "/agents/chief", change)).isEqualTo("409 last_admin");
        assertThat(told(board.admin, "PATCH", "/agents/1", change)).isEqualTo("409 last_admin");
        assertThat(board.rows()).isEqualTo(before);
    }

    @Test
    void theLastAdminCannotBeDeletedByAnybody() {
        var second = admin("second");
        board.put(board.admin, "/agents/second", "{\"active\":false}");

        assertThat(told(board.admin, "DELETE", "/agents/chief", null)).as("by itself").isEqualTo("409 self");
        assertThat(told(second, "DELETE", "/agents/chief", null)).as("by one who was admin just now")
                .isEqualTo("409 last_admin");
    }

    @Test
    void oneOfTwoAdminsMayGo() {
        var second = admin("second");

        assertThat(told(second, "PUT", "/agents/second", "{\"role\":\"worker\"}")).isEqualTo("200 ");
        assertThat(told(board.admin, "PUT", "/agents/chief", "{\"active\":false}")).isEqualTo("409 last_admin");
    }

    @Test
    void ofTwoAdminsWhoStepDownAtOnceOneStays() {
        var second = admin("second");

        var told = Stream.of(board.admin, second).parallel()
                .map(who -> told(who, "PUT", "/agents/" + who.name(), "{\"role\":\"worker\"}"))
                .toList();

        assertThat(told).containsExactlyInAnyOrder("200 ", "409 last_admin");
        assertThat(board.number("select count(*) as n from agent where role = 'admin' and active = 1")).isOne();
    }

    @Test
    void whoHasUnfinishedTasksIsNotDeletedAndItIsSaidWhatToDo() {
        board.worker("writer");
        board.task(board.admin, "{\"content\":\"Write\",\"assigned_to\":\"writer\"}");

        var refused = board.ask(board.admin, "DELETE", "/agents/writer", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("error").asText())
                .isEqualTo("Agent 'writer' has 1 unfinished task; assign them to"
                        + " somebody else or finish them first, or switch the agent off with active false");
        board.post(board.admin, "/tasks/1/complete", "{}");
        assertThat(told(board.admin, "DELETE", "/agents/writer", null)).isEqualTo("200 ");
    }

    @Test
    void whatSomebodyDidKeepsTheirNameWhenTheyAreRenamedOrGone() {
        var writer = board.worker("writer");
        board.task(writer, "{\"content\":\"Write\"}");
        board.post(writer, "/tasks/1/comments", "{\"content\":\"Done soon\"}");
        board.post(writer, "/tasks/1/complete", "{}");
        board.put(board.admin, "/agents/writer", "{\"name\":\"author\"}");
        assertThat(completer()).isEqualTo("author");

        board.ask(board.admin, "DELETE", "/agents/author", null);

        assertThat(completer()).isEqualTo("author (deleted 2)");
        assertThat(board.get(board.admin, "/tasks/1").at("/created_by_agent/name").asText())
                .isEqualTo("author (deleted 2)");
        assertThat(board.get(board.admin, "/agents").findValuesAsText("name")).containsExactly("chief");
    }

    @Test
    void aNameThatIsFreeAgainIsSomebodyElse() {
        board.worker("writer");
        board.ask(board.admin, "DELETE", "/agents/writer", null);

        assertThat(told(board.admin, "POST", "/agents", "{\"name\":\"writer\"}")).isEqualTo("201 ");
        assertThat(board.get(board.admin, "/agents/writer").path("id").asInt()).isEqualTo(3);
    }

    @Test
    void anOldKeyIsDeadWhenTheNewOneIsTold() {
        var key = board.post(board.admin, "/agents", "{\"name\":\"writer\"}").path("api_key").asText();
        var fresh = board.post(board.entrance.byKey(key), "/agents/writer/rotate-key", "{}").path("api_key").asText();

        assertThat(board.refusal(board.admin, () -> board.entrance.byKey(key)))
                .isEqualTo(new Problem.Unauthorized("Invalid or inactive agent API key"));
        assertThat(board.entrance.byKey(fresh).name()).isEqualTo("writer");
    }

    @Test
    void workersChangeNeitherOthersNorTheirOwnReach() {
        var writer = board.worker("writer");

        assertThat(List.of(
                told(writer, "PUT", "/agents/chief", "{\"description\":\"mine\"}"),
                told(writer, "PUT", "/agents/writer", "{\"role\":\"admin\"}"),
                told(writer, "PUT", "/agents/writer", "{\"name\":\"chief2\"}"),
                told(writer, "POST", "/agents/chief/rotate-key", "{}"),
                told(writer, "DELETE", "/agents/chief", null)))
                .containsOnly("403 forbidden");
        assertThat(told(writer, "PUT", "/agents/writer", "{\"description\":\"writes\"}")).isEqualTo("200 ");
    }

    private Actor admin(String name) {
        var key = board.post(board.admin, "/agents", "{\"name\":\"" + name + "\",\"role\":\"admin\"}").path("api_key")
                .asText();
        assertThat(board.entrance.byKey(key).role()).isEqualTo(Role.ADMIN);
        return board.entrance.byKey(key);
    }

    private String completer() {
        return board.get(board.admin, "/tasks/1").at("/completed_by_agent/name").asText();
    }

    private String told(Actor who, String method, String target, @Nullable String body) {
        var served = board.ask(who, method, target, body);
        return served.status() + " " + served.body().path("code").asText();
    }
}
