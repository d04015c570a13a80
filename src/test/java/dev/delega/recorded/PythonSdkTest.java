package dev.delega.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the Python SDK, of its first version as of its last, and what its models take from the answers. */
@ParameterizedClass
@ValueSource(strings = {"/api", "/v1"})
class PythonSdkTest {
    @AutoClose
    private final LiveBoard board = new LiveBoard();
    private final Client sdk;

    PythonSdkTest(String prefix) {
        this.sdk = Client.python(board.url(prefix), board.key);
    }

    @ParameterizedTest
    @CsvSource({"completed=True, 2", "completed=False, 1 3", "completed=true, 2", "labels=py&labels=two+words, 1",
            "labels=py&labels=no, ''", "label=two+words, 1", "priority=2&completed=False, 1", "due=2026-12-24, 1",
            "due_after=2026-12-20&due_before=2026-12-31, 1", "due_after=2026-12-25, ''",
            "claimed=false&search=Tests, 3",
            "search=write+the, 1"})
    void listsAreFilteredAsItSpells(String query, String ids) {
        task("{'content':'Write the SDK','priority':2,'labels':['py','two words'],'due_date':'2026-12-24'}");
        task("{'content':'Done','priority':1}");
        sdk.done("POST", "/tasks/2/complete");
        task("{'content':'Tests','priority':3}");

        assertThat(String.join(" ", sdk.done("GET", "/tasks?" + query).valueStream()
                .map(found -> found.path("id").asText()).toList())).isEqualTo(ids);
    }

    @Test
    void theNextPageIsWhereTheLinkSays() {
        task("{'content':'First','labels':['r&d']}");
        task("{'content':'Other'}");
        task("{'content':'Second','labels':['r&d']}");

        var first = sdk.send("GET", "/tasks?label=r%26d&limit=1");
        var link = Objects.requireNonNull(first.headers().get("Link")).replaceAll("^</[^/]*|>; rel=\"next\"$", "");
        var second = sdk.send("GET", link);

        assertThat(first.body().findValuesAsText("content")).containsExactly("First");
        assertThat(second.body().findValuesAsText("content")).containsExactly("Second");
        assertThat(second.headers()).doesNotContainKey("Link").containsEntry("X-Total-Count", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void updatesComeByEitherMethod(String method) {
        task("{'content':'Ship','priority':2}");
        sdk.done("POST", "/agents", "{'name':'writer'}");
        sdk.done("POST", "/projects", "{'name':'Blog'}");

        var task = sdk.done(method, "/tasks/1", "{'description':'How','project_id':'1'}");
        var agent = sdk.done(method, "/agents/2", "{'display_name':'W','description':'D','is_admin':false}");
        var project = sdk.done(method, "/projects/1", "{'color':'#fff'}");

        assertThat(task.path("description").asText() + task.path("project_id").asInt()).isEqualTo("How1");
        assertThat(agent.path("display_name").asText() + agent.path("description").asText()).isEqualTo("WD");
        assertThat(project.path("color").asText()).isEqualTo("#fff");
    }

    @Test
    void completingIsGuardedByTheRevision() {
        task("{'content':'Ship'}");
        var revision = sdk.done("GET", "/tasks/1").path("revision").asInt();

        var stale = sdk.send("POST", "/tasks/1/complete", "{'expected_revision':%d}".formatted(revision + 1));
        var done = sdk.done("POST", "/tasks/1/complete",
                "{'evidence':[{'kind':'pr','ref':'#1'}],'expected_revision':%d}".formatted(revision));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(done.path("completed").asBoolean()).isTrue();
        assertThat(sdk.done("POST", "/tasks/1/uncomplete").path("status").asText()).isEqualTo("open");
    }

    @Test
    void delegatingKeepsTheChain() {
        task("{'content':'Root'}");

        sdk.done("POST", "/tasks/1/delegate", "{'content':'Child','priority':2,'labels':['z']}");
        var chain = sdk.done("GET", "/tasks/2/chain");

        assertThat(chain.path("root_id").asInt()).isEqualTo(1);
        assertThat(chain.path("chain").findValuesAsText("content")).containsExactly("Root", "Child");
    }

    @Test
    void commentsAndLinksCarryTheirTask() {
        task("{'content':'Ship'}");

        var comment = sdk.done("POST", "/tasks/1/comments", "{'content':'Hello'}");
        var link = sdk.done("POST", "/tasks/1/links", "{'kind':'url','ref':'https://example.org/a?b=c'}");

        assertThat(sdk.done("GET", "/tasks/1/comments")).isEqualTo(Json.array().add(comment));
        assertThat(comment.path("task_id").asInt()).isEqualTo(1);
        assertThat(sdk.done("GET", "/tasks/1/links")).isEqualTo(Json.array().add(link));
        assertThat(Json.text(sdk.done("DELETE", "/tasks/1/links/1"))).isEqualTo("{\"ok\":true}");
        assertThat(sdk.done("GET", "/tasks/1/links")).isEmpty();
    }

    @Test
    void aWebhookThatNamesNoEventsHearsAllOfTasks() {
        var webhook = sdk.done("POST", "/webhooks", "{'url':'https://93.184.216.34/hook'}");

        assertThat(webhook.path("events").toString()).isEqualTo("[\"task.*\"]");
    }

    @Test
    void meIsFlatAndNested() {
        var me = sdk.done("GET", "/agent/me");

        assertThat(me.path("id")).isEqualTo(me.path("agent").path("id"));
        assertThat(me.path("name").asText()).isEqualTo("chief");
    }

    @Test
    void itsErrorsAreToldApartByTheirStatus() {
        var worker = Client.python(sdk.url(),
                sdk.done("POST", "/agents", "{'name':'writer'}").path("api_key").asText());

        assertThat(worker.send("GET", "/webhooks").status()).isEqualTo(403);
        assertThat(worker.send("GET", "/tasks/7").status()).isEqualTo(404);
        assertThat(worker.send("POST", "/tasks", "{}").status()).isEqualTo(422);
        assertThat(worker.send("GET", "/webhooks").error()).isEqualTo("Only admin agent keys can list webhooks");
    }

    private JsonNode task(String body) {
        return sdk.done("POST", "/tasks", body);
    }
}
