package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import dev.delega.client.carrier.Feature;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Link;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.Refused;
import dev.delega.contract.Subtask;
import dev.delega.contract.TaskQuery;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    @Test
    void aNewBackendSendsAllThatHangsOnATaskAtOnce() {
        try (var backend = new FakeBackend(Feature.values()).on("GET /tasks/1", """
                {"id":1,"content":"x","comments":[{"id":5,"content":"hi @medic","author":"lead","mentions":["medic"],
                  "created_at":"2026-06-10T12:00:00Z"}],"subtasks":[{"id":6,"content":"s","completed":1}],
                 "links":[{"kind":"pr","ref":"#1","url":null}],"history":[{"seq":9,"at":"2026-06-10T12:00:00Z",
                  "kind":"task.created","actor":{"id":2,"name":"lead"},"task_id":1,"payload":{"a":1}}]}""")) {

            var details = backend.client().details("1");

            assertThat(details.comments()).containsExactly(
                    new Comment("5", "1", "lead", null, "hi @medic", List.of("medic"), NOON));
            assertThat(details.subtasks()).containsExactly(new Subtask("6", "s", true));
            assertThat(details.links()).containsExactly(new Link("pr", "#1", null));
            assertThat(details.history()).containsExactly(
                    new Event(9, NOON, "task.created", new Ref("2", "lead"), "1", Json.object().put("a", 1)));
            assertThat(backend.request("GET /tasks/1").getUrl().queryParameter("include"))
                    .isEqualTo("comments,subtasks,links,history");
        }
    }

    @Test
    void anOldBackendIsAskedForEachAndMayHaveNone() {
        try (var backend = new FakeBackend()
                .on("GET /tasks/1", "{\"id\":1,\"content\":\"x\",\"subtasks\":[{\"id\":6,\"content\":\"s\"}]}")
                .on("GET /tasks/1/comments", "[{\"id\":5,\"content\":\"hi\",\"author\":null,\"task_id\":1}]")) {

            var details = backend.client().details("1");

            assertThat(details.comments()).containsExactly(new Comment("5", "1", null, null, "hi", List.of(), null));
            assertThat(details.subtasks()).hasSize(1);
            assertThat(details.links()).isEmpty();
            assertThat(details.history()).isEmpty();
            assertThat(backend.routes()).containsExactly("GET /tasks/1", "GET /tasks/1/comments", "GET /tasks/1/links");
        }
    }

    @Test
    void whatIsEmbeddedIsNotAskedForAgain() {
        try (var backend = new FakeBackend().on("GET /tasks/1", """
                {"id":1,"content":"x","comments":[],"links":[{"kind":"url","ref":"r"}]}""")) {
            assertThat(backend.client().details("1").links()).hasSize(1);
            assertThat(backend.routes()).containsExactly("GET /tasks/1");
        }
    }

    @Test
    void aMissingTaskIsAMissingTask() {
        try (var backend = new FakeBackend().on("GET /tasks/9", 404, "{\"detail\":\"Task not found\"}")) {
            assertThatThrownBy(() -> backend.client().details("9")).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.problem()).isEqualTo(new Problem.NotFound("task", "9")));
        }
    }

    @Test
    void aSuccessThatIsNotJsonPointsAtTheUrl() {
        try (var backend = new FakeBackend().on("GET /tasks/1", "<html>Sign in</html>")) {
            assertThatThrownBy(() -> backend.client().task("1"))
                    .hasMessageContaining("not JSON").hasMessageContaining("DELEGA_API_URL");
        }
    }

    @Test
    void somethingElseInPlaceOfAListIsNotAnEmptyList() {
        try (var backend = new FakeBackend().on("GET /tasks", "{\"ok\":true}").on("GET /agents", "null")) {
            assertThatThrownBy(() -> backend.client().tasks(TaskQuery.open(1))).hasMessageContaining("DELEGA_API_URL");
            assertThatThrownBy(() -> backend.client().agents()).hasMessageContaining("list of agents");
        }
    }

    @Test
    void theChainIsReadFromItsRoute() {
        try (var backend = new FakeBackend().on("GET /tasks/1/chain",
                "{\"root_id\":1,\"chain\":[{\"id\":1,\"content\":\"x\"}]}")) {
            assertThat(backend.client().chain("1").tasks()).hasSize(1);
        }
    }

    @Test
    void aCommentIsSentAndRead() {
        try (var backend = new FakeBackend(Feature.values()).on("POST /tasks/1/comments", 201,
                "{\"id\":5,\"content\":\"hi\"}")) {

            assertThat(backend.client().comment("1", "hi", "r-1").id()).isEqualTo("5");

            assertThat(backend.sent("POST /tasks/1/comments")).isEqualTo(Json.read("{\"content\":\"hi\"}"));
            assertThat(backend.request("POST /tasks/1/comments").getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
        }
    }
}
