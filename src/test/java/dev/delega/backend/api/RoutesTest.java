package dev.delega.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.delega.backend.http.Served;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire: names old clients know, statuses, and what is no route. */
class RoutesTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aTaskOnTheWireIsReadByEveryClient() {
        board.worker("writer");
        board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");

        board.post(board.admin, "/tasks", """
                {"content":"Write","description":"All","priority":2,"labels":["docs"],"due_date":"2026-12-01",
                 "project_id":1,"assigned_to_agent_id":2,"context":{"k":1}}""");

        assertThat(Json.text(board.get(board.admin, "/tasks/1"))).isEqualTo(Json.text(Json
                .read("""
                        {"id":1,"content":"Write","description":"All","status":"open","completed":false,"priority":2,
                         "labels":["docs"],"due_date":"2026-12-01","project_id":1,"project_name":"Blog",
                         "project":{"id":1,"name":"Blog","emoji":null,"color":null,"sort_order":0,
                         "created_at":"2026-11-20T12:00:00Z"},
                         "created_by_agent":{"id":1,"name":"chief","display_name":null,"role":"admin","permissions":[],"is_admin":true,
                         "active":true,"open_task_count":null},"created_by_agent_id":1,
                         "assigned_to_agent":{"id":2,"name":"writer","display_name":null,"role":"worker","permissions":[],
                         "is_admin":false,"active":true,"open_task_count":null},"assigned_to_agent_id":2,
                         "completed_by_agent":null,"completed_by_agent_id":null,
                         "delegated_by_agent":null,"delegated_by_agent_id":null,
                         "accountable_agent":{"id":1,"name":"chief"},"accountable_agent_id":1,
                         "parent_task_id":null,"root_task_id":1,"delegation_depth":0,
                         "claimed_by_agent":null,"claimed_by_agent_id":null,"blocked_by":[],
                         "context":{"k":1},"metadata":{"k":1},"context_version":1,"completion_evidence":[],"revision":1,
                         "created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","completed_at":null,
                         "due_time":null,"reminder_time":null,"reminder_sent":false,"is_recurring":false,"recurring_type":null,
                         "recurring_interval":null,"recurring_string":null,"subtasks":[],"comments":[],"links":[]}""")));
    }

    @Test
    void aCompletionTellsWhatFollowsFromItButNotWhatOthersWrote() {
        board.worker("writer");
        board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");
        board.task(board.admin, "{\"content\":\"Publish\",\"blocked_by\":[1]}");

        var done = board.post(board.worker("writer"), "/tasks/1/complete",
                """
                        {"result":"900 words","evidence":[{"kind":"commit","ref":"abc","summary":"Text"},{"kind":"pr","ref":"#7"}]}""");

        assertThat(done.path("unblocked").toString()).isEqualTo("[{\"id\":2,\"content\":null,\"agent\":\"chief\"}]");
        assertThat(done.path("notified").toString()).isEqualTo("[\"chief\"]");
        assertThat(done.path("webhooks").asInt()).isZero();
        assertThat(done.path("completed").asBoolean()).isTrue();
        assertThat(done.path("context").toString()).isEqualTo("{\"result\":\"900 words\"}");
        assertThat(done.path("completion_evidence").toString())
                .isEqualTo(
                        "[{\"kind\":\"commit\",\"ref\":\"abc\",\"summary\":\"Text\"},{\"kind\":\"pr\",\"ref\":\"#7\"}]");
    }

    @Test
    void moreIsToldWhenMoreIsAskedFor() {
        board.task("Write");
        board.post(board.admin, "/tasks/1/comments", "{\"content\":\"Hello\"}");
        board.post(board.admin, "/tasks/1/subtasks", "{\"content\":\"Outline\"}");

        var task = board.get(board.admin, "/tasks/1?include=comments,history,comments");

        assertThat(task.path("comments").findValuesAsText("content")).containsExactly("Hello");
        assertThat(task.path("subtasks").findValuesAsText("content")).containsExactly("Outline");
        assertThat(task.path("history").findValuesAsText("kind"))
                .containsExactly("task.created", "task.commented", "task.updated");
        assertThat(task.has("links")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/tasks?priority=1&priority=2, priority",
            "/tasks?strict=maybe&x=y, strict",
            "/tasks/1/chain?format=tree, format", "/tasks?due=2026-02-30, due"})
    void aParameterThatMakesNoSenseIsNamed(String target, String field) {
        board.task("Write");

        var served = board.ask(board.admin, "GET", target, null);

        assertThat(List.of(served.status(), served.body().path("field").asText())).containsExactly(422, field);
    }

    @ParameterizedTest
    @CsvSource({"root_task_id, 5, 400", "delegation_depth, 1, 400", "delegation_depth, 0, 201",
            "parent_task_id, 5, 201",
            "root_task_id, null, 201"})
    void whereADelegatedTaskStandsIsNotChosen(String field, String value, int status) {
        board.task("Write");

        assertThat(board.ask(board.admin, "POST", "/tasks/1/delegate",
                "{\"content\":\"Part\",\"" + field + "\":" + value + "}").status()).isEqualTo(status);
    }

    @Test
    void whereThereIsNothingLeftNothingIsCounted() {
        for (var i = 0; i < 3; i++) {
            board.task("Write " + i);
        }

        var page = board.get(board.admin, "/tasks?include=pagination&offset=1000&search=rit");

        assertThat(page.path("items")).isEmpty();
        assertThat(page.path("total").asInt()).isEqualTo(3);
    }

    @Test
    void wholeCharactersAreCountedAndKept() {
        var content = "😀".repeat(2_000);

        assertThat(board.get(board.admin, "/tasks/" + board.task(content)).path("content").asText()).isEqualTo(content);
    }

    @Test
    void aContextThatCameTooLargeMayStayButNotGrow() {
        board.task("Write");
        board.tamper("update task set context = '{\"a\":\"" + "x".repeat(70_000) + "\"}'");

        assertThat(board.ask(board.admin, "PATCH", "/tasks/1/context", "{\"b\":1}").status()).isEqualTo(422);
        assertThat(board.post(board.admin, "/tasks/1/complete", "{}").path("completed").asBoolean()).isTrue();
    }

    @Test
    void whoIsDeletedIsToldByNumber() {
        board.worker("writer");

        var deleted = board.ask(board.admin, "DELETE", "/agents/writer", null).body();

        assertThat(deleted.path("deleted").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nothing, 404", "GET, /tasks/1/nothing, 404", "GET, /, 404", "DELETE, /tasks, 405",
            "PUT, /agents, 405", "GET, /tasks/999, 404", "GET, /tasks/../agents, 404", "GET, /tasks/1e0, 404",
            "GET, /tasks/99999999999999999999, 404", "GET, /tasks/-1, 404"})
    void whatIsNotThereIsNotThere(String method, String target, int status) {
        board.task("Write");

        assertThat(board.ask(board.admin, method, target, null).status()).isEqualTo(status);
    }

    @Test
    void everyClientFindsItsErrorText() {
        assertThat(Json.text(board.ask(board.admin, "GET", "/tasks/7", null).body())).isEqualTo(
                "{\"error\":\"No task '7'\",\"status\":404,\"detail\":\"Task not found\",\"code\":\"not_found\","
                        + "\"noun\":\"task\",\"id\":\"7\"}");
        assertThat(Json.text(board.ask(board.admin, "POST", "/tasks", "{}").body())).isEqualTo(
                "{\"error\":\"content must not be blank\",\"status\":422,\"code\":\"invalid\",\"field\":\"content\","
                        + "\"detail\":[{\"type\":\"value_error\",\"msg\":\"must not be blank\","
                        + "\"loc\":[\"body\",\"content\"]}]}");
        assertThat(board.ask(board.worker("writer"), "POST", "/agents", "{\"name\":\"x\"}").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tasks               | []                                    | body
            /tasks/1/comments    | {}                                    | content
            /tasks/1/comments    | {"content":" "}                       | content
            /tasks/1/subtasks    | {}                                    | content
            /tasks/1/delegate    | {}                                    | agent_id
            /tasks/1/delegate    | {"agent_id":"nobody"}                 | agent_id
            /tasks/1/complete    | {"evidence":{}}                       | evidence
            /tasks/1/complete    | {"evidence":["abc"]}                  | evidence
            /tasks/1/complete    | {"metadata":"x"}                      | metadata
            /tasks/dedup         | {}                                    | content
            /tasks/dedup         | {"content":"x","threshold":2}         | threshold
            /tasks/dedup         | {"content":"x","threshold":"high"}    | threshold
            /agents              | {}                                    | name
            /agents              | {"name":"x","role":"king"}            | role
            /agents              | {"name":"x","permissions":["all"]}    | permissions
            /projects            | {}                                    | name
            /webhooks            | {"events":["task.*"]}                 | url
            /agents              | {"name":"x","display_name":"a\\u0000"} | display_name
            /projects            | {"name":"x\\u0000"}                   | name
            /projects            | {"name":"none"}                       | name
            /tasks               | {"content":"x","project_id":"\\u0000"} | project_id
            /tasks               | {"content":"x \\ud83d"}               | content
            /tasks               | {"content":"x","context":{"a":["\\ude00"]}} | context
            /tasks/1/links       | {"kind":"url","url":"javascript:alert(1)"} | url
            /tasks/1/links       | {"kind":"url","url":"java\\tScript:alert(1)"} | url
            /tasks/1/links       | {"kind":"url","ref":" data:text/html,x"} | ref
            """)
    void whatIsMissingOrWrongIsNamed(String target, String body, String field) {
        board.task("Write");
        var before = board.rows();

        var served = board.ask(board.admin, "POST", target, body);

        assertThat(List.of(served.status(), served.body().path("field").asText())).containsExactly(422, field);
        assertThat(board.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigned_to_agent_id", "assign_to", "assigned_to", "agent_id"})
    void whoIsToDoItMayBeSpelledInFourWays(String field) {
        board.worker("writer");
        var assigning = "{\"content\":\"Write\",\"%s\":\"writer\"}".formatted(field);

        assertThat(board.post(board.admin, "/tasks", assigning).path("assigned_to_agent_id").asInt()).isEqualTo(2);
        assertThat(board.put(board.admin, "/tasks/" + board.task("Next"), assigning).path("assigned_to_agent_id")
                .asInt()).isEqualTo(2);
    }

    @Test
    void permissionsMayBeSpelledWithAColon() {
        assertThat(board.post(board.admin, "/agents", "{\"name\":\"reader\",\"permissions\":[\"tasks:read_all\"]}")
                .path("permissions").toString()).isEqualTo("[\"tasks.read_all\"]");
    }

    @Test
    void duplicatesCanBeLookedForWithoutCreating() {
        board.task("Research pricing");

        var found = board.post(board.admin, "/tasks/dedup", "{\"content\":\"research pricing\"}");

        assertThat(Json.text(found)).isEqualTo(
                "{\"has_duplicates\":true,\"matches\":[{\"task_id\":1,\"content\":\"Research pricing\",\"score\":1.0}]}");
    }

    @Test
    void aListComesBareOrInPages() {
        board.task("Write");
        board.task("Edit");

        Served bare = board.ask(board.admin, "GET", "/tasks", null);
        var page = board.get(board.admin, "/tasks?include=pagination&limit=1");
        var rest = board.get(board.admin,
                "/tasks?include=pagination&limit=1&cursor=" + page.path("next_cursor").asText());

        assertThat(bare.body().findValuesAsText("content")).containsExactly("Write", "Edit");
        assertThat(List.of(page.path("total").asInt(), page.path("has_more").asBoolean())).containsExactly(2, true);
        assertThat(page.path("items").findValuesAsText("content")).containsExactly("Write");
        assertThat(rest.path("items").findValuesAsText("content")).containsExactly("Edit");
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }
}
