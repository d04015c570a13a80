package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a list tells beside its tasks: how many there are, and where it goes on. */
class ListRoutesTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @ParameterizedTest
    @EnumSource
    void theLinkLeadsThroughTheWholeListBelowItsPrefix(Prefix prefix) {
        IntStream.rangeClosed(1, 5).forEach(i -> board.task("Task " + i));
        var seen = new ArrayList<String>();

        var page = list(prefix, "/tasks?search=Task&limit=2");
        seen.addAll(ids(page.body()));
        while (page.headers().containsKey("Link")) {
            var link = page.headers().get("Link");
            assertThat(link).startsWith("</" + prefix.name().toLowerCase(Locale.ROOT) + "/tasks?")
                    .endsWith(">; rel=\"next\"");
            assertThat(page.headers()).containsEntry("X-Total-Count", "5");
            page = list(prefix, link.replaceAll("^</[^/]*|>.*", ""));
            seen.addAll(ids(page.body()));
        }

        assertThat(seen).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aListWithoutALimitEndsWhereItsPrefixSays() {
        IntStream.rangeClosed(1, 501).forEach(i -> board.task("Task " + i));

        assertThat(list(Prefix.V1, "/tasks").body()).hasSize(100);
        assertThat(list(Prefix.API, "/tasks").body()).hasSize(500);
        assertThat(list(Prefix.API, "/tasks").headers()).containsEntry("X-Total-Count", "501").containsKey("Link");
    }

    @Test
    void whatIsDoneIsHiddenBelowApiUnlessItIsAskedFor() {
        board.task("Open");
        board.task("Done");
        board.post(board.admin, "/tasks/2/complete", "{}");

        assertThat(ids(list(Prefix.API, "/tasks").body())).containsExactly("1");
        assertThat(ids(list(Prefix.API, "/tasks?include_completed=true").body())).containsExactly("1", "2");
        assertThat(ids(list(Prefix.API, "/tasks?status=completed").body())).containsExactly("2");
        assertThat(ids(list(Prefix.V1, "/tasks").body())).containsExactly("1", "2");
    }

    @Test
    void aSummaryNamesTheKeysOfTheContextOnly() {
        board.task(board.admin, "{\"content\":\"Ship\",\"description\":\"How\",\"context\":{\"b\":1,\"a\":2}}");

        var summary = list(Prefix.V1, "/tasks?view=summary").body().path(0);

        assertThat(summary.path("context_keys").toString()).isEqualTo("[\"b\",\"a\"]");
        assertThat(List.of(summary.has("description"), summary.has("context"), summary.has("metadata")))
                .containsOnly(false);
    }

    @ParameterizedTest
    @CsvSource({"view=all, view", "include=everything, include", "sort=fast, sort", "limit=0, limit",
            "limit=501, limit", "limit=ten, limit", "offset=-1, offset", "priority=5, priority", "due=soon, due",
            "due_after=x, due_after", "completed=maybe, completed", "claimed=2, claimed", "state=x, state",
            "status=x, status", "cursor=x, cursor", "assigned_to=nobody, assigned_to", "project_id=9, project"})
    void anUnknownValueIsRefusedByItsName(String query, String field) {
        var served = list(Prefix.V1, "/tasks?" + query);

        assertThat(served.status()).isEqualTo(422);
        assertThat(served.body().path("field").asText()).isEqualTo(field);
        assertThat(served.body().at("/detail/0/loc")).isEqualTo(Json.array().add("query").add(field));
    }

    private Served list(Prefix prefix, String target) {
        return board.ask(board.admin, prefix, "GET", target, Map.of(), null);
    }

    private static List<String> ids(JsonNode tasks) {
        return tasks.valueStream().map(task -> task.path("id").asText()).toList();
    }
}
