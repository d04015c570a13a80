package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Actor;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EventRoutesTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    private final Actor worker = board.worker("writer");
    private final Actor other = board.worker("reader");
    private long start;

    @BeforeEach
    void fromHereOn() {
        start = board.get(board.admin, "/events?after=now").path("next").asLong();
    }

    @Test
    void tellsWhatHappenedToWhomByWhom() {
        var id = board.task(worker, "{\"content\":\"One\"}");

        var answer = board.get(worker, "/events?after=" + start);

        assertThat(answer.path("events")).singleElement().hasToString(Json.text(Json.read("""
                {"seq":%d,"at":"2026-11-20T12:00:00Z","kind":"task.created","actor":"writer","actor_id":%d,
                 "task_id":%s,"payload":{"state":"open"},"origin":"agent"}
                """.formatted(answer.path("next").asLong(), worker.id(), id))));
        assertThat(answer.path("more").asBoolean()).isFalse();
    }

    @Test
    void nothingIsToldTwiceAndNothingIsLeftOut() {
        for (var i = 0; i < 25; i++) {
            board.task("Task " + i);
        }

        var first = board.get(board.admin, "/events?limit=10&after=" + start);
        var second = board.get(board.admin, "/events?limit=10&after=" + first.path("next").asLong());
        var third = board.get(board.admin, "/events?limit=10&after=" + second.path("next").asLong());

        assertThat(List.of(first, second, third)).extracting(it -> it.path("events").size())
                .containsExactly(10, 10, 5);
        assertThat(List.of(first, second, third)).extracting(it -> it.path("more").asBoolean())
                .containsExactly(true, true, false);
        assertThat(tasks(third)).hasSize(5).doesNotContainAnyElementsOf(tasks(second));
    }

    @Test
    void aWorkerSeesWhatConcernsIt() {
        var mine = board.task(worker, "{\"content\":\"Mine\"}");
        var given = board.task(board.admin, "{\"content\":\"Given\",\"assigned_to_agent_id\":\"writer\"}");
        board.task("Not its business");

        assertThat(tasks(board.get(worker, "/events?kinds=task.created&after=" + start)))
                .containsExactly(mine, given);
        assertThat(tasks(board.get(other, "/events?after=" + start))).isEmpty();
        assertThat(tasks(board.get(board.admin, "/events?kinds=task.created&after=" + start))).hasSize(3);
    }

    @Test
    void newsIsWhatOthersDidThatConcernsTheCaller() {
        board.task(worker, "{\"content\":\"Mine\"}");
        var given = board.task(board.admin, "{\"content\":\"Given\",\"assigned_to_agent_id\":\"writer\"}");

        assertThat(tasks(board.get(worker, "/events?for=me&kinds=task.created&after=" + start)))
                .containsExactly(given);
        assertThat(tasks(board.get(board.admin, "/events?for=me&after=" + start))).isEmpty();
        assertThat(board.ask(worker, "GET", "/events?for=you", null).status()).isEqualTo(422);
    }

    @Test
    void streamsAreForServersOnly() {
        assertThat(board.ask(worker, "GET", "/events/stream", null).status()).isEqualTo(501);
        assertThat(board.ask(worker, "GET", "/events/ws", null).status()).isEqualTo(501);
    }

    @Test
    void whatBecameOfATaskIsToldAfterItIsGone() {
        var mine = board.task(worker, "{\"content\":\"Mine\"}");
        board.ask(worker, "DELETE", "/tasks/" + mine, null);

        assertThat(kinds(board.get(worker, "/events?after=" + start))).containsExactly("task.created", "task.deleted");
    }

    @Test
    void whoGetsATaskMayKnowItsPast() {
        var id = board.task("Old");
        board.put(board.admin, "/tasks/" + id, "{\"assigned_to_agent_id\":\"writer\"}");

        assertThat(kinds(board.get(worker, "/events?task=" + id + "&after=" + start)))
                .startsWith("task.created");
        assertThat(kinds(board.get(other, "/events?task=" + id + "&after=" + start))).isEmpty();
    }

    @Test
    void webhooksAreTheAdminsBusiness() {
        board.post(board.admin, "/webhooks", "{\"url\":\"https://example.com/x\"}");
        board.post(board.admin, "/projects", "{\"name\":\"Open\"}");

        assertThat(kinds(board.get(worker, "/events?after=" + start))).containsExactly("project.created");
        assertThat(kinds(board.get(board.admin, "/events?after=" + start)))
                .containsExactly("webhook.created", "project.created");
    }

    @Test
    void onlyOneAgentsDoings() {
        board.task(worker, "{\"content\":\"Mine\"}");
        board.task("The chief's");

        assertThat(board.get(board.admin, "/events?agent=writer&after=" + start).path("events"))
                .extracting(event -> event.path("actor").asText()).containsExactly("writer");
    }

    @Test
    void whoWaitsIsToldWhenItHappens() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> board.get(worker, "/events?wait=55&after=" + start));
            board.task("Not its business");
            var mine = board.task(worker, "{\"content\":\"Mine\"}");

            assertThat(tasks(waiting.get())).containsExactly(mine);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kinds=task.exploded    | kinds has no event 'task.exploded'
            after=yesterday        | after must be the number of an event, or now
            task=first             | task must be a task's number
            agent=nobody           | agent names no agent 'nobody'
            wait=56                | wait must be from 0 to 55
            limit=0                | limit must be from 1 to 500
            """)
    void whatCannotBeIsRefusedByName(String query, String reason) {
        var served = board.ask(board.admin, "GET", "/events?" + query, null);

        assertThat(served.status()).isEqualTo(422);
        assertThat(served.body().path("error").asText()).startsWith(reason);
    }

    private static List<String> kinds(JsonNode answer) {
        return answer.path("events").valueStream().map(event -> event.path("kind").asText()).toList();
    }

    private static List<String> tasks(JsonNode answer) {
        return answer.path("events").valueStream().map(event -> event.path("task_id").asText()).distinct().toList();
    }
}
