package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import dev.delega.client.carrier.Feature;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListTasksTest {
    private static final String OLD = """
            [{"id":1,"content":"Write the report","priority":2,"labels":["ops"],"due_date":"2026-12-02","status":"open",
              "created_at":"2026-11-01T00:00:00","assigned_to_agent":{"id":2,"name":"researcher"}},
             {"id":2,"content":"Fix it","description":"the REPORT is broken","priority":1,"labels":["ops","x"],
              "status":"delegated","created_at":"2026-11-02T00:00:00","updated_at":"2026-11-09T00:00:00",
              "created_by_agent":{"id":2,"name":"researcher"},"project_id":9},
             {"id":3,"content":"Rest","priority":1,"labels":[],"due_date":"2026-12-01","status":"open",
              "created_at":"2026-11-03T00:00:00","updated_at":"2026-11-10T00:00:00"},
             {"id":4,"content":"Done","priority":1,"labels":[],"status":"completed","completed":true}]
            """;

    @Test
    void aNewBackendGetsEveryFilterAndDoesTheRest() {
        try (var backend = new FakeBackend(Feature.NAMES, Feature.FILTERS).on("GET /tasks",
                """
                        {"items":[{"id":1,"content":"x"}],"total":41,"total_exact":false,"has_more":true,"next_cursor":"c2"}""")) {

            var page = backend.client().tasks(new TaskQuery(
                    "me", "lead", "Site", "ops", "open", "today", "report", false, "due", 1, "c1"));

            assertThat(page.total()).isEqualTo(41);
            assertThat(page.exact()).isFalse();
            assertThat(page.nextCursor()).isEqualTo("c2");
            var url = backend.request("GET /tasks").getUrl();
            assertThat(url.queryParameterNames()).containsExactlyInAnyOrder("assigned_to", "created_by", "project",
                    "label",
                    "status", "due", "search", "completed", "sort", "limit", "cursor", "include");
            assertThat(List.of("assigned_to", "created_by", "project", "completed", "limit", "cursor", "include"))
                    .map(url::queryParameter)
                    .containsExactly("me", "lead", "Site", "false", "1", "c1", "pagination");
        }
    }

    @Test
    void aBoardIsUntouchedWhenNotEvenFinishedTasksAreThere() {
        try (var backend = new FakeBackend(Feature.FILTERS).on("GET /tasks", "{\"items\":[]}")) {
            assertThat(backend.client().untouched()).isTrue();
            assertThat(backend.request("GET /tasks").getUrl().queryParameter("include_completed")).isEqualTo("true");
            assertThat(backend.request("GET /tasks").getUrl().queryParameter("completed")).isNull();
        }
        try (var used = new FakeBackend(Feature.FILTERS).on("GET /tasks", OLD)) {
            assertThat(used.client().untouched()).isFalse();
        }
        try (var old = new FakeBackend().on("GET /tasks", "[]")) {
            assertThat(old.client().untouched()).isTrue();
            assertThat(old.request("GET /tasks").getUrl().queryParameter("completed")).isEqualTo("true");
        }
    }

    @Test
    void anOldBackendsListIsFilteredAgain() {
        assertThat(ids(query("2", null, null, null))).containsExactly("1");
        assertThat(ids(query("none", null, null, null))).containsExactly("3", "2");
        assertThat(ids(query(null, "ops", null, null))).containsExactly("2", "1");
        assertThat(ids(query(null, null, "delegated", null))).containsExactly("2");
        assertThat(ids(query(null, null, "completed", null))).containsExactly("4");
        assertThat(ids(query(null, null, null, "report"))).containsExactly("2", "1");
        assertThat(ids(new TaskQuery(null, "2", null, null, null, null, null, false, null, 20, null)))
                .containsExactly("2");
        assertThat(ids(new TaskQuery(null, null, "9", null, null, null, null, false, null, 20, null)))
                .containsExactly("2");
        assertThat(ids(new TaskQuery(null, null, null, null, null, null, null, true, null, 20, null)))
                .containsExactly("4");
    }

    @Test
    void itIsSortedAgain() {
        assertThat(ids(sorted(null))).containsExactly("3", "2", "1");
        assertThat(ids(sorted("due"))).containsExactly("3", "1", "2");
        assertThat(ids(sorted("updated"))).containsExactly("3", "2", "1");
        assertThat(ids(sorted("created"))).containsExactly("3", "2", "1");
    }

    @Test
    void itIsCountedAndCutAgain() {
        var first = page(new TaskQuery(null, null, null, null, null, null, null, false, null, 2, null));
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.nextCursor()).isEqualTo("2");

        var second = page(new TaskQuery(null, null, null, null, null, null, null, false, null, 2, first.nextCursor()));
        assertThat(second.tasks()).extracting(Task::id).containsExactly("1");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aCursorOfAnotherBackendIsRefused() {
        var query = new TaskQuery(null, null, null, null, null, null, null, false, null, 2, "opaque");
        assertThatThrownBy(() -> page(query)).hasMessageStartingWith("cursor must be");
    }

    @Test
    void anOldBackendIsAskedForWhatItKnowsAndForMoreThanThePage() {
        try (var backend = new FakeBackend().on("GET /tasks", "{\"tasks\":[]}")) {

            var page = backend.client().tasks(new TaskQuery(
                    "2", null, "9", "ops", "completed", "today", null, false, null, 5, null));

            assertThat(page).isEqualTo(new TaskPage(List.of(), 0, null));
            var url = backend.request("GET /tasks").getUrl();
            assertThat(List.of("assigned_to", "project_id", "label", "completed", "due", "limit"))
                    .map(url::queryParameter)
                    .containsExactly("2", "9", "ops", "true", "today", "500");
        }
    }

    @Test
    void aBackendThatSendsPiecesIsReadToTheEnd() {
        try (var backend = new FakeBackend()
                .on("GET /tasks", "{\"items\":[{\"id\":1,\"content\":\"x\"}],\"has_more\":true,\"next_offset\":1}")
                .on("GET /tasks",
                        "{\"items\":[{\"id\":2,\"content\":\"y\"}],\"has_more\":false,\"next_offset\":null}")) {

            var page = backend.client().tasks(TaskQuery.open(20));

            assertThat(page.tasks()).extracting(Task::id).containsExactly("1", "2");
            assertThat(backend.routes()).hasSize(2);
        }
    }

    @Test
    void aBackendThatNeverEndsIsLeftAlone() {
        try (var backend = new FakeBackend().on("GET /tasks", "{\"items\":[],\"next_offset\":1}")) {
            assertThat(backend.client().tasks(TaskQuery.open(20)).total()).isZero();
            assertThat(backend.routes()).hasSize(20);
        }
    }

    private static TaskQuery query(
            @Nullable String assignee, @Nullable String label, @Nullable String status, @Nullable String search) {
        return new TaskQuery(assignee, null, null, label, status, null, search, false, null, 20, null);
    }

    private static TaskQuery sorted(@Nullable String sort) {
        return new TaskQuery(null, null, null, null, null, null, null, false, sort, 20, null);
    }

    private static List<String> ids(TaskQuery query) {
        return page(query).tasks().stream().map(Task::id).toList();
    }

    private static TaskPage page(TaskQuery query) {
        try (var backend = new FakeBackend().on("GET /tasks", OLD)) {
            return backend.client().tasks(query);
        }
    }
}
