package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.carrier.Feature;
import dev.delega.contract.State;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final String BEFORE = "{\"id\":1,\"content\":\"old\"}";
    private static final String AFTER = "{\"id\":1,\"content\":\"new\"}";

    @Test
    void aNewBackendGetsOneRequestWithTheWireNames() {
        try (var backend = new FakeBackend(Feature.values()).on("GET /tasks/1", BEFORE).on("PUT /tasks/1", AFTER)) {

            var updated = backend.client().updateTask("1", changes("""
                    {"content":"new","due_date":null,"assign_to":"medic","project":null,"metadata":{"k":1},
                     "blocked_by":[2],"status":"cancelled"}"""), "r-1");

            assertThat(updated.before().content()).isEqualTo("old");
            assertThat(updated.after().content()).isEqualTo("new");
            assertThat(backend.routes()).containsExactly("GET /tasks/1", "PUT /tasks/1");
            assertThat(backend.request("PUT /tasks/1").getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
            assertThat(backend.sent("PUT /tasks/1")).isEqualTo(Json
                    .read("""
                            {"content":"new","due_date":null,"assigned_to_agent_id":"medic","project_id":null,"metadata":{"k":1},
                             "blocked_by":[2],"status":"cancelled"}"""));
        }
    }

    @Test
    void anOldBackendGetsOneRequestForEachKindOfChange() {
        try (var backend = new FakeBackend()
                .on("GET /tasks/1", BEFORE)
                .on("PUT /tasks/1", AFTER)
                .on("PATCH /tasks/1/context", AFTER)
                .on("POST /tasks/1/uncomplete", "{\"id\":1,\"content\":\"new\",\"status\":\"open\"}")) {

            var updated = backend.client().updateTask("1", changes("""
                    {"priority":2,"assign_to":"5","project":"3","metadata":{"k":1},"status":"open"}"""), null);

            assertThat(updated.after().state()).isEqualTo(State.OPEN);
            assertThat(backend.routes()).containsExactly(
                    "GET /tasks/1", "POST /tasks/1/uncomplete", "PUT /tasks/1", "PATCH /tasks/1/context");
            assertThat(backend.sent("PUT /tasks/1"))
                    .isEqualTo(Json.read("{\"priority\":2,\"assigned_to_agent_id\":5,\"project_id\":3}"));
            assertThat(backend.sent("PATCH /tasks/1/context")).isEqualTo(Json.read("{\"k\":1}"));
        }
    }

    @Test
    void whereTheContextAnswersItselfTheTaskIsReadAgain() {
        try (var backend = new FakeBackend()
                .on("GET /tasks/1", AFTER)
                .on("PATCH /tasks/1/context", "{\"context\":{\"k\":1},\"version\":2}")) {

            var updated = backend.client().updateTask("1", changes("{\"metadata\":{\"k\":1}}"), null);

            assertThat(updated.after().content()).isEqualTo("new");
            assertThat(backend.routes()).containsExactly("GET /tasks/1", "PATCH /tasks/1/context", "GET /tasks/1");
        }
    }

    @Test
    void clearingTheMetadataEmptiesAnOldContext() {
        try (var backend = new FakeBackend().on("GET /tasks/1", BEFORE).on("PUT /tasks/1", AFTER)) {
            backend.client().updateTask("1", changes("{\"metadata\":null}"), null);
            assertThat(backend.sent("PUT /tasks/1")).isEqualTo(Json.read("{\"context\":{}}"));
        }
    }

    @Test
    void whatAnOldBackendCannotDoIsSaidBeforeAnythingChanges() {
        try (var backend = new FakeBackend().on("GET /tasks/1", BEFORE).on("PUT /tasks/1", AFTER)) {
            assertThatThrownBy(
                    () -> backend.client().updateTask("1", changes("{\"content\":\"n\",\"blocked_by\":[2]}"), null))
                    .hasMessageContaining("prerequisites (blocked_by)");
            assertThatThrownBy(
                    () -> backend.client().updateTask("1", changes("{\"content\":\"n\",\"status\":\"x\"}"), null))
                    .hasMessage("status must be open or cancelled");
            assertThatThrownBy(() -> backend.client().updateTask("1",
                    changes("{\"content\":\"n\",\"status\":\"cancelled\"}"), null))
                    .hasMessage("This backend does not offer cancelling tasks");
            assertThat(backend.routes()).doesNotContain("PUT /tasks/1");
        }
    }

    private static ObjectNode changes(String text) {
        return Json.objectOrEmpty(text);
    }
}
