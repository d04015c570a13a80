package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Names that nobody knows, and names that do nothing here. */
class SpellingTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aMisspelledFieldIsTakenAndToldOf() {
        var served = post("/tasks", "{\"content\":\"Ship\",\"prioritty\":2,\"owner\":\"me\"}");

        assertThat(served.status()).isEqualTo(201);
        assertThat(Json.text(served.body().path("warnings")))
                .isEqualTo("[\"unknown field 'prioritty', did you mean 'priority'?\",\"unknown field 'owner'\"]");
        assertThat(served.headers()).containsEntry("Delega-Warnings",
                "unknown field 'prioritty', did you mean 'priority'?; unknown field 'owner'");
    }

    @Test
    void whoeverWantsItStrictIsRefusedAndNothingChanges() {
        var before = board.rows();

        var served = post("/tasks?strict=1", "{\"content\":\"Ship\",\"prioritty\":2}");

        assertThat(served.status()).isEqualTo(422);
        assertThat(served.body().path("error").asText())
                .isEqualTo("prioritty is not a known field, did you mean 'priority'?");
        assertThat(board.rows()).isEqualTo(before);
    }

    @Test
    void whatDoesNothingHereIsToldOfUnlessItAsksForNothing() {
        board.task("Ship");

        assertThat(post("/tasks/1/complete", "{\"fence\":3}").headers())
                .containsEntry("Delega-Warnings", "fence has no effect: nothing is claimed here");
        assertThat(post("/tasks", "{\"content\":\"Next\",\"evidence_policy\":null}").headers())
                .doesNotContainKey("Delega-Warnings");
        assertThat(post("/tasks?strict=true", "{\"content\":\"Next\",\"evidence_policy\":\"required\"}").body()
                .path("error").asText())
                .isEqualTo("evidence_policy is not enforced here: ask for evidence in the description");
    }

    @Test
    void nothingIsAddedToWhatIsRead() {
        board.task("Ship");

        var context = board.ask(board.admin, Prefix.API, "GET", "/tasks/1/context?veiw=keys", Map.of(), null);

        assertThat(Json.text(context.body())).isEqualTo("{}");
        assertThat(context.headers()).containsEntry("Delega-Warnings",
                "unknown parameter 'veiw', did you mean 'view'?");
    }

    private Served post(String target, String body) {
        return board.ask(board.admin, "POST", target, body);
    }
}
