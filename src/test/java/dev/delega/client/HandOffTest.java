package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.DelegaClient.Delegation;
import dev.delega.client.carrier.Feature;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandOffTest {
    private static final String CHILD = "{\"id\":2,\"content\":\"part\",\"parent_task_id\":1}";
    private static final String PARENT = "{\"id\":1,\"content\":\"whole\",\"status\":\"delegated\"}";

    private static Delegation to(String agent, @Nullable String content) {
        return new Delegation(agent, content, "how", List.of("a"), 2, "2026-12-01", "mind the gap",
                Json.object().put("k", 1));
    }

    @Test
    void contentMakesAChildAndTheParentIsReadAfterwards() {
        try (var backend = new FakeBackend(Feature.values())
                .on("POST /tasks/1/delegate", 201, CHILD)
                .on("GET /tasks/1", PARENT)) {

            var delegated = backend.client().delegate("1", to("medic", "part"), "r-1");

            assertThat(delegated.task().place().parentId()).isEqualTo("1");
            assertThat(delegated.parent()).extracting(Task::content).isEqualTo("whole");
            assertThat(backend.request("POST /tasks/1/delegate").getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
            assertThat(backend.sent("POST /tasks/1/delegate")).isEqualTo(Json.read("""
                    {"description":"how","labels":["a"],"priority":2,"due_date":"2026-12-01","note":"mind the gap",
                     "metadata":{"k":1},"content":"part","assigned_to_agent_id":"medic"}"""));
        }
    }

    @Test
    void anOldBackendGetsTheContextItKnows() {
        try (var backend = new FakeBackend().on("POST /tasks/1/delegate", CHILD)) {

            var delegated = backend.client().delegate("1", to("5", "part"), null);

            assertThat(delegated.parent()).isNull();
            assertThat(backend.sent("POST /tasks/1/delegate"))
                    .asInstanceOf(InstanceOfAssertFactories.type(JsonNode.class))
                    .satisfies(sent -> assertThat(sent.path("context").path("k").asInt()).isEqualTo(1))
                    .satisfies(sent -> assertThat(sent.path("assigned_to_agent_id").asInt()).isEqualTo(5));
        }
    }

    @Test
    void withoutContentTheTaskItselfIsHandedOver() {
        try (var backend = new FakeBackend(Feature.values()).on("POST /tasks/1/delegate", PARENT)) {

            var delegated = backend.client().delegate("1",
                    new Delegation("medic", null, null, List.of(), null, null, null, null), null);

            assertThat(delegated.task().id()).isEqualTo("1");
            assertThat(delegated.parent()).isNull();
            assertThat(backend.routes()).containsExactly("POST /tasks/1/delegate");
            assertThat(backend.sent("POST /tasks/1/delegate")).isEqualTo(Json.read("{\"agent_id\":\"medic\"}"));
        }
    }

    @Test
    void anOldBackendCannotHandOver() {
        try (var backend = new FakeBackend().on("POST /tasks/1/delegate", 422, """
                {"detail":[{"type":"missing","loc":["body","content"],"msg":"Field required"}]}""")) {
            assertThatThrownBy(() -> backend.client().delegate("1", to("medic", null), null))
                    .hasMessageStartingWith("This backend does not offer handing over a task as it is; say in content");
        }
    }
}
