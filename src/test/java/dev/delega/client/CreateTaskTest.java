package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import dev.delega.client.carrier.Feature;
import dev.delega.contract.Match;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

class CreateTaskTest {
    private static final String CREATED = "{\"id\":7,\"content\":\"x\"}";
    private static final Match NEAR = new Match("3", 0.9, "y");
    private static final String MATCHES = """
            {"has_duplicates":true,"matches":[{"task_id":7,"content":"x","score":1.0},{"task_id":3,"content":"y","score":0.9}]}
            """;

    private static Task.Draft draft() {
        return new Task.Draft("x", null, null, List.of(), null, null, null, null, List.of());
    }

    private static Task.Draft full(List<String> blockedBy) {
        return new Task.Draft("x", "why", "2", List.of("a"), 3, "2026-12-01", "5", Json.object().put("k", 1),
                blockedBy);
    }

    @Test
    void aNewBackendGetsEverythingInOneRequest() {
        try (var backend = new FakeBackend(Feature.values()).on("POST /tasks", 201, """
                {"id":7,"content":"x","duplicates":[{"task_id":3,"content":"y","score":0.9}],"reused":true}""")) {

            var created = backend.client().createTask(full(List.of("1", "ab")), OnDuplicate.REUSE, "r-1");

            assertThat(created.duplicates()).containsExactly(NEAR);
            assertThat(created.reused()).isTrue();
            assertThat(backend.routes()).containsExactly("POST /tasks");
            assertThat(backend.request("POST /tasks").getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
            assertThat(backend.sent("POST /tasks")).isEqualTo(Json.read("""
                    {"content":"x","description":"why","project":2,"labels":["a"],"priority":3,"due_date":"2026-12-01",
                     "assigned_to_agent_id":5,"metadata":{"k":1},"blocked_by":[1,"ab"],"on_duplicate":"reuse"}"""));
        }
    }

    @Test
    void anOldBackendGetsTheContextItKnows() {
        try (var backend = new FakeBackend().on("POST /tasks", CREATED)) {

            backend.client().createTask(full(List.of()), OnDuplicate.WARN, null);

            assertThat(backend.sent("POST /tasks")).isEqualTo(Json
                    .read("""
                            {"content":"x","description":"why","project_id":2,"labels":["a"],"priority":3,"due_date":"2026-12-01",
                             "assigned_to_agent_id":5,"metadata":{"k":1},"context":{"k":1}}"""));
        }
    }

    @Test
    void anOldBackendHasNoPrerequisites() {
        try (var backend = new FakeBackend()) {
            assertThatThrownBy(() -> backend.client().createTask(full(List.of("1")), OnDuplicate.WARN, null))
                    .hasMessage("This backend does not offer prerequisites (blocked_by)");
            assertThat(backend.routes()).isEmpty();
        }
    }

    @Test
    void warningCreatesThenLooksForOthers() {
        try (var backend = new FakeBackend().on("POST /tasks", CREATED).on("POST /tasks/dedup", MATCHES)) {

            var created = backend.client().createTask(draft(), OnDuplicate.WARN, null);

            assertThat(created.duplicates()).containsExactly(NEAR);
            assertThat(backend.routes()).containsExactly("POST /tasks", "POST /tasks/dedup");
        }
    }

    @Test
    void aFailingSearchDoesNotHideThatTheTaskWasCreated() {
        try (var backend = new FakeBackend().on("POST /tasks", CREATED).on("POST /tasks/dedup", 429, "{}")) {
            var created = backend.client().createTask(draft(), OnDuplicate.WARN, null);
            assertThat(created.task().id()).isEqualTo("7");
            assertThat(created.duplicates()).isEmpty();
        }
    }

    @Test
    void rejectingLooksFirstAndAsksTheBackendToLookAgain() {
        try (var backend = new FakeBackend()
                .on("POST /tasks", CREATED)
                .on("POST /tasks/dedup", "{\"has_duplicates\":false,\"matches\":[]}")) {

            backend.client().createTask(draft(), OnDuplicate.REJECT, null);

            assertThat(backend.routes()).containsExactly("POST /tasks/dedup", "POST /tasks");
            assertThat(backend.request("POST /tasks").getHeaders().get("X-Dedup-Check")).isEqualTo("true");
        }
    }

    @Test
    void rejectingCreatesNothingBesideADuplicate() {
        try (var backend = new FakeBackend().on("POST /tasks/dedup", MATCHES)) {
            assertThatThrownBy(() -> backend.client().createTask(draft(), OnDuplicate.REJECT, null))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                            .isInstanceOf(Problem.Duplicate.class));
            assertThat(backend.routes()).containsExactly("POST /tasks/dedup");
        }
    }

    @Test
    void reusingAnswersTheTaskThatIsThere() {
        try (var backend = new FakeBackend().on("POST /tasks/dedup", MATCHES).on("GET /tasks/7", CREATED)) {

            var created = backend.client().createTask(draft(), OnDuplicate.REUSE, null);

            assertThat(created.reused()).isTrue();
            assertThat(created.task().id()).isEqualTo("7");
            assertThat(backend.routes()).containsExactly("POST /tasks/dedup", "GET /tasks/7");
        }
    }

    @Test
    void withoutASearchForDuplicatesTasksAreCreated() {
        try (var backend = new FakeBackend().on("POST /tasks", CREATED)) {
            for (var onDuplicate : OnDuplicate.values()) {
                var created = backend.client().createTask(draft(), onDuplicate, null);
                assertThat(created.duplicates()).isEmpty();
                assertThat(created.reused()).isFalse();
            }
        }
    }
}
