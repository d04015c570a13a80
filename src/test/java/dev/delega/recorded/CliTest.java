package dev.delega.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the command line client, and what its commands print of the answers. */
@ParameterizedClass
@ValueSource(strings = {"/api", "/v1"})
class CliTest {
    @AutoClose
    private final LiveBoard board = new LiveBoard();
    private final Client cli;

    CliTest(String prefix) {
        this.cli = Client.of(board.url(prefix), board.key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/v1"})
    void statusLooksForLifeBeforeItShowsAKey(String prefix) {
        var health = Client.of(board.url(prefix), "none").done("GET", "/health");

        assertThat(Json.text(health)).isEqualTo("{\"ok\":true,\"status\":\"ok\",\"service\":\"delega\","
                + "\"version\":\"test\",\"timestamp\":\"2026-11-20T12:00:00Z\"}");
    }

    @Test
    void statusShowsWhoAsksAndHowMuchThereIs() {
        cli.done("POST", "/agents", "{'name':'retired'}");
        cli.done("PUT", "/agents/2", "{'active':false}");
        cli.done("POST", "/tasks", "{'content':'Open'}");
        cli.done("POST", "/tasks", "{'content':'Done'}");
        cli.done("POST", "/tasks/2/complete");

        var me = cli.done("GET", "/agent/me");
        var stats = cli.done("GET", "/stats");

        assertThat(Json.text(me.path("agent"))).startsWith("{\"id\":1,\"name\":\"chief\",\"display_name\":null,"
                + "\"role\":\"admin\",\"permissions\":[],\"is_admin\":true,\"active\":true");
        assertThat(Json.text(me.path("account"))).isEqualTo("{\"email\":null,\"plan\":\"self-hosted\"}");
        assertThat(Json.text(stats)).isEqualTo("{\"total\":1,\"total_tasks\":1,\"pending_tasks\":1,"
                + "\"completed_tasks\":1,\"total_completed\":1,\"completed_today\":1,\"due_today\":0,\"overdue\":0,"
                + "\"upcoming\":0,\"by_project\":{\"Inbox\":1},\"total_agents\":2,\"active_agents\":1}");
    }

    @Test
    void loginTakesARefusalForAWrongKey() {
        assertThat(Client.of(cli.url(), "dlg_wrong").send("GET", "/agent/me").status()).isEqualTo(401);
    }

    @Test
    void tasksShowReadsEverythingFromTheTask() {
        task("{'content':'Ship','labels':['a'],'context':{'step':1}}");
        cli.done("POST", "/tasks/1/comments", "{'content':'Half done'}");
        cli.done("POST", "/tasks/1/subtasks", "{'content':'Pack'}");

        var shown = cli.done("GET", "/tasks/1");

        assertThat(shown.path("comments").findValuesAsText("content")).containsExactly("Half done");
        assertThat(shown.path("subtasks").findValuesAsText("content")).containsExactly("Pack");
        assertThat(shown.path("labels").toString()).isEqualTo("[\"a\"]");
        assertThat(shown.path("context").toString()).isEqualTo("{\"step\":1}");
        assertThat(shown.path("created_at").asText()).isEqualTo("2026-11-20T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"completed=true&limit=5, 2", "claimed=true&state=waiting_input&limit=3, ''", "completed=false, 1",
            "completed=false&limit=500&offset=0, 1", "completed=false&limit=500&offset=500, ''"})
    void listsAndTheFleetAskInPages(String query, String ids) {
        task("{'content':'Open','priority':1,'labels':['a'],'due_date':'2026-12-31'}");
        task("{'content':'Done'}");
        cli.done("POST", "/tasks/2/complete");

        assertThat(String.join(" ", cli.done("GET", "/tasks?" + query).valueStream()
                .map(found -> found.path("id").asText()).toList())).isEqualTo(ids);
    }

    @Test
    void anAgentIsNamedByTheTextOfItsId() {
        cli.done("POST", "/agents", "{'name':'writer','role':'coordinator','display_name':'W'}");
        task("{'content':'Ship'}");

        var child = cli.done("POST", "/tasks/1/delegate", "{'assigned_to_agent_id':'2','content':'The front'}");
        var assigned = cli.done("PUT", "/tasks/1", "{'assigned_to_agent_id':'writer'}");

        assertThat(child.path("assigned_to_agent_id").asInt()).isEqualTo(2);
        assertThat(assigned.path("assigned_to_agent_id").asInt()).isEqualTo(2);
        assertThat(cli.done("PUT", "/tasks/1", "{'assigned_to_agent_id':null}").path("assigned_to_agent_id").isNull())
                .isTrue();
    }

    @Test
    void agentsRotateShowsTheNewKeyAndTheOldOneIsDead() {
        var created = cli.done("POST", "/agents", "{'name':'writer'}");

        var rotated = cli.done("POST", "/agents/2/rotate-key");

        assertThat(rotated.path("id").asInt()).isEqualTo(2);
        assertThat(asking(created)).isEqualTo(401);
        assertThat(asking(rotated)).isEqualTo(200);
    }

    @Test
    void syncCountsNewLinksByTheirStatus() {
        task("{'content':'Ship','description':null,'priority':1,'labels':[],'due_date':null,"
                + "'assigned_to_agent_id':null}");

        var first = cli.send("POST", "/tasks/1/links", "{'kind':'branch','repo':null,'ref':'main','url':null}");
        var second = cli.send("POST", "/tasks/1/links", "{'kind':'branch','repo':null,'ref':'main','url':null}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void syncWritesTheContextOfANewTaskAsItsFirstVersion() {
        task("{'content':'Ship'}");

        cli.done("PATCH", "/tasks/1/context?expected_version=0", "{'a':1}");

        assertThat(cli.done("GET", "/tasks/1/context?view=full")).isEqualTo(
                Json.read("{\"context\":{\"a\":1},\"version\":1}"));
        assertThat(cli.send("PATCH", "/tasks/1/context?expected_version=0", "{'a':2}").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signup", "/verify", "/agent/signup"})
    void nobodySignsUpHere(String path) {
        var refused = cli.send("POST", path, "{'email':'a@example.org'}");

        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.code()).isEqualTo("hosted_service_retired");
    }

    private int asking(JsonNode agent) {
        return Client.of(cli.url(), agent.path("api_key").asText()).send("GET", "/tasks").status();
    }

    private void task(String body) {
        cli.done("POST", "/tasks", body);
    }
}
