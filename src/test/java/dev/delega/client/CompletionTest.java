package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.client.carrier.Feature;
import dev.delega.contract.Evidence;
import dev.delega.contract.State;
import dev.delega.contract.Unblocked;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final String DONE = "{\"id\":1,\"content\":\"x\",\"completed\":1}";
    private static final List<Evidence> EVIDENCE = List.of(new Evidence("pr", "#4", "merged"),
            new Evidence("commit", "ab", null));

    @Test
    void aNewBackendTakesTheResultAndTellsWhoIsFree() {
        try (var backend = new FakeBackend(Feature.values()).on("POST /tasks/1/complete",
                """
                        {"id":1,"content":"x","status":"completed","unblocked":[{"id":2,"content":"next","agent":"writer"}],"notified":["lead"],
                         "webhooks":3}""")) {

            var completed = backend.client().complete(
                    "1", TextNode.valueOf("fine"), Json.object().put("k", 1), EVIDENCE, "r-1");

            assertThat(completed.unblocked()).containsExactly(new Unblocked("2", "next", "writer"));
            assertThat(completed.notified()).containsExactly("lead");
            assertThat(completed.webhooks()).isEqualTo(3);
            assertThat(backend.routes()).containsExactly("POST /tasks/1/complete");
            assertThat(backend.sent("POST /tasks/1/complete")).isEqualTo(Json.read("""
                    {"result":"fine","metadata":{"k":1},"evidence":[{"kind":"pr","ref":"#4","summary":"merged"},
                     {"kind":"commit","ref":"ab"}]}"""));
        }
    }

    @Test
    void anOldBackendKeepsTheResultInTheContext() {
        try (var backend = new FakeBackend().on("PATCH /tasks/1/context", DONE).on("POST /tasks/1/complete", DONE)) {

            var completed = backend.client().complete(
                    "1", Json.object().put("a", 1), Json.object().put("k", 1), EVIDENCE, null);

            assertThat(completed.task().state()).isEqualTo(State.COMPLETED);
            assertThat(completed.unblocked()).isEmpty();
            assertThat(backend.routes()).containsExactly("PATCH /tasks/1/context", "POST /tasks/1/complete");
            assertThat(backend.sent("PATCH /tasks/1/context")).isEqualTo(Json.read("{\"k\":1,\"result\":{\"a\":1}}"));
            assertThat(backend.sent("POST /tasks/1/complete").path("evidence")).hasSize(2);
        }
    }

    @Test
    void withNothingToStoreCompletingIsOneRequestWithoutBody() {
        try (var backend = new FakeBackend().on("POST /tasks/1/complete", DONE)) {

            backend.client().complete("1", null, null, List.of(), null);

            assertThat(backend.routes()).containsExactly("POST /tasks/1/complete");
            assertThat(backend.request("POST /tasks/1/complete").getBodySize()).isZero();
        }
    }
}
