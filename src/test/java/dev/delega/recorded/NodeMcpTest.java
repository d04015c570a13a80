package dev.delega.recorded;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of the Node MCP server, tool by tool, and what it checks and shows of the answers. */
@ParameterizedClass
@ValueSource(strings = {"/api", "/v1"})
class NodeMcpTest {
    @AutoClose
    private final LiveBoard board = new LiveBoard();
    private final Client mcp;
    private final boolean v1;

    NodeMcpTest(String prefix) {
        this.mcp = Client.nodeMcp(board.url(prefix), board.key);
        this.v1 = prefix.equals("/v1");
    }

    @Test
    void createTaskShowsWhatItAskedFor() {
        var reply = mcp.send("POST", "/tasks", """
                {'content':'Prüfe „Zahlen“','description':'All of them','project_id':null,'labels':['a','b c'],
                 'priority':4,'due_date':'2026-12-01'}""");

        assertThat(reply.status()).isEqualTo(v1 ? 201 : 200);
        assertThat(fields(reply.body(), "content", "description", "labels", "priority", "due_date", "status",
                "completed", "created_by_agent_id")).isEqualTo(Json.read("""
                        ["Prüfe „Zahlen“","All of them",["a","b c"],4,"2026-12-01","open",false,1]"""));
    }

    @Test
    void whatIsNotEnforcedIsTakenAndToldOf() {
        var task = mcp.done("POST", "/tasks", "{'content':'Ship','evidence_policy':'required'}");

        assertThat(task.path("warnings").toString())
                .isEqualTo("[\"evidence_policy is not enforced here: ask for evidence in the description\"]");
        assertThat(mcp.done("PUT", "/tasks/1", "{'evidence_policy':null}").has("warnings")).isFalse();
    }

    @Test
    void getTaskAsksForTheTaskAndThenForItsLinks() {
        task("Ship");
        mcp.done("POST", "/tasks/1/links", "{'kind':'pr','repo':null,'ref':'#7','url':null}");

        var task = mcp.done("GET", "/tasks/1");
        var links = mcp.done("GET", "/tasks/1/links");

        assertThat(task.path("id").asInt()).isEqualTo(1);
        assertThat(fields(links.path(0), "kind", "repo", "ref", "url", "task_id"))
                .isEqualTo(Json.read("[\"pr\",null,\"#7\",null,1]"));
        assertThat(task.path("links")).isEqualTo(links);
    }

    @Test
    void pagesAddUpToTheWholeList() {
        IntStream.rangeClosed(1, 7).forEach(i -> task("Task " + i));

        var seen = new ArrayList<Integer>();
        JsonNode page;
        var offset = 0;
        do {
            page = mcp.done("GET", "/tasks?include=pagination&view=summary&limit=3&offset=" + offset);
            assertThat(fields(page, "total", "limit", "offset", "has_more", "next_offset"))
                    .isEqualTo(Json.read("[7,3,%d,%b,%s]".formatted(offset, offset + 3 < 7,
                            offset + 3 < 7 ? String.valueOf(offset + 3) : "null")));
            page.path("items").forEach(item -> seen.add(item.path("id").asInt()));
            offset += 3;
        } while (page.path("has_more").asBoolean());

        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aPageBeyondTheEndIsEmptyAndTheLast() {
        task("Only one");

        var page = mcp.done("GET", "/tasks?include=pagination&view=summary&limit=25&offset=50");

        assertThat(Json.text(page)).isEqualTo(
                "{\"items\":[],\"total\":1,\"total_exact\":true,\"limit\":25,\"offset\":50,\"has_more\":false,\"next_cursor\":null,"
                        + "\"next_offset\":null}");
    }

    @Test
    void whatIsDoneIsInTheListBelowV1Only() {
        task("Open");
        task("Done");
        mcp.done("POST", "/tasks/2/complete");

        assertThat(ids(mcp.done("GET", "/tasks"))).isEqualTo(v1 ? "1 2" : "1");
    }

    @ParameterizedTest
    @CsvSource({"completed=false, 2 1 3", "completed=true, 4", "completed=false&label=urgent, 2", "due=overdue, 2",
            "due=upcoming, 3", "due=today, 2", "claimed=true, ''", "completed=false&claimed=false, 2 1 3",
            "completed=false&assigned_to=none, 1 3", "assigned_to=2, 2", "assigned_to=writer, 2", "search=SECOND, 2",
            "state=working, ''", "project_id=1, 3", "completed=false&sort=due, 2 3 1",
            "completed=false&sort=updated, 3 2 1", "completed=false&sort=priority, 2 1 3",
            "completed=true&sort=completed, 4"})
    void listTasksFiltersAndSorts(String query, String ids) {
        mcp.done("POST", "/agents", "{'name':'writer'}");
        mcp.done("POST", "/projects", "{'name':'Blog'}");
        mcp.done("POST", "/tasks", "{'content':'First','priority':2}");
        board.clock.advance(ofSeconds(1));
        mcp.done("POST", "/tasks", """
                {'content':'The second','labels':['urgent'],'due_date':'2026-11-01','assigned_to_agent_id':'2'}""");
        board.clock.advance(ofSeconds(1));
        mcp.done("POST", "/tasks", "{'content':'Third','project_id':'1','due_date':'2026-11-24','priority':3}");
        task("Done");
        mcp.done("POST", "/tasks/4/complete");

        assertThat(ids(mcp.done("GET", "/tasks?" + query))).isEqualTo(ids);
    }

    @Test
    void assignTaskTakesIdsInEitherFormAndNull() {
        task("Ship");

        assertThat(mcp.done("PUT", "/tasks/1", "{'assigned_to_agent_id':1}").path("assigned_to_agent_id").asInt())
                .isEqualTo(1);
        assertThat(mcp.done("PUT", "/tasks/1", "{'assigned_to_agent_id':null}").path("assigned_to_agent").isNull())
                .isTrue();
        assertThat(mcp.done("PUT", "/tasks/1", "{'assigned_to_agent_id':'1'}").path("assigned_to_agent").path("name")
                .asText()).isEqualTo("chief");
    }

    @Test
    void delegateTaskMakesAChildAndTheChainShowsBoth() {
        task("Root");

        var child = mcp.done("POST", "/tasks/1/delegate", "{'content':'Child','assigned_to_agent_id':1}");
        var chain = mcp.done("GET", "/tasks/2/chain");

        assertThat(fields(child, "parent_task_id", "root_task_id", "delegation_depth"))
                .isEqualTo(Json.read("[1,1,1]"));
        assertThat(fields(chain, "root_id", "depth", "completed_count", "total_count"))
                .isEqualTo(Json.read("[1,1,0,2]"));
        assertThat(chain.path("root").path("content").asText()).isEqualTo("Root");
        assertThat(chain.path("chain").valueStream().map(node -> fields(node, "id", "content", "delegation_depth",
                "status").toString())).containsExactly("[1,\"Root\",0,\"delegated\"]", "[2,\"Child\",1,\"open\"]");
    }

    @Test
    void completeTaskComesWithoutABodyOrWithEvidence() {
        task("First");
        task("Second");

        var bare = mcp.done("POST", "/tasks/1/complete");
        var proven = mcp.done("POST", "/tasks/2/complete", "{'evidence':[{'kind':'commit','ref':'abc'}]}");

        assertThat(fields(bare, "completed", "status", "completion_evidence"))
                .isEqualTo(Json.read("[true,\"completed\",[]]"));
        assertThat(proven.path("completion_evidence").toString()).isEqualTo("[{\"kind\":\"commit\",\"ref\":\"abc\"}]");
    }

    @Test
    void aGuardedWriteOfTheContextIsRefusedWithWhatStandsThereNow() {
        task("Ship");

        var written = mcp.done("PATCH", "/tasks/1/context?expected_version=0", "{'objective':'x','n':{'a':1}}");
        var refused = mcp.send("PATCH", "/tasks/1/context?expected_version=0", "{'objective':'y'}");

        assertThat(fields(written, "context", "version"))
                .isEqualTo(Json.read("[{\"objective\":\"x\",\"n\":{\"a\":1}},1]"));
        assertThat(written.has("content")).as("the whole task below /api").isEqualTo(!v1);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(fields(refused.body(), "error", "context", "version", "code")).isEqualTo(Json.read("""
                ["The context of task 1 has changed meanwhile; it is at version 1",
                 {"objective":"x","n":{"a":1}},1,"context_moved"]"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    view=full                          | {"context":{"objective":"x","notes":"long"},"version":1}
                    keys=%5B%22notes%22%2C%22no%22%5D  | {"context":{"notes":"long"},"missing_keys":["no"],"version":1}
                    view=summary&key_limit=1           | {"context":{"objective":"x"},"version":1,"keys":{"items":[{"key":"notes","chars":6}],"total":2,"limit":1,"offset":0,"has_more":true,"next_offset":1}}
                    view=keys&key_limit=1&key_offset=1 | {"context":{},"version":1,"keys":{"items":[{"key":"objective","chars":3}],"total":2,"limit":1,"offset":1,"has_more":false,"next_offset":null}}
                    """)
    void getTaskContextReadsInParts(String query, String expected) {
        task("Ship");
        mcp.done("PATCH", "/tasks/1/context", "{'objective':'x','notes':'long'}");

        assertThat(mcp.done("GET", "/tasks/1/context?" + query)).isEqualTo(Json.read(expected));
    }

    @Test
    void theWholeContextIsBareBelowApiEvenWhereItsOriginIsAskedFor() {
        task("Ship");
        mcp.done("PATCH", "/tasks/1/context?source=agent_observed", "{'k':1}");

        var expected = v1 ? "{\"context\":{\"k\":1},\"version\":1}" : "{\"k\":1}";
        assertThat(Json.text(mcp.done("GET", "/tasks/1/context"))).isEqualTo(expected);
        assertThat(Json.text(mcp.done("GET", "/tasks/1/context?include=provenance"))).isEqualTo(expected);
    }

    @Test
    void findDuplicateTasksScoresWhatIsAlike() {
        task("Research pricing");

        assertThat(Json.text(mcp.done("POST", "/tasks/dedup", "{'content':'research pricing','threshold':0.5}")))
                .isEqualTo("{\"has_duplicates\":true,\"matches\":"
                        + "[{\"task_id\":1,\"content\":\"Research pricing\",\"score\":1.0}]}");
        assertThat(Json.text(mcp.done("POST", "/tasks/dedup", "{'content':'something else'}")))
                .isEqualTo("{\"has_duplicates\":false,\"matches\":[]}");
    }

    @Test
    void figuresStandUnderTheNamesThatItReads() {
        task("Ship");

        assertThat(fields(mcp.done("GET", "/stats"), "total", "total_tasks", "completed_today", "by_project"))
                .isEqualTo(Json.read("[1,1,0,{\"Inbox\":1}]"));
        assertThat(fields(mcp.done("GET", "/usage"), "plan", "task_count_month", "task_limit", "agent_count",
                "agent_limit")).isEqualTo(Json.read("[\"self-hosted\",1,null,1,null]"));
    }

    @Test
    void agentsAreRegisteredRaisedAndDeleted() {
        var registered = mcp.done("POST", "/agents", "{'name':'writer','display_name':'Writer','role':'worker'}");
        var reader = mcp.done("POST", "/agents",
                "{'name':'lead','permissions':['tasks.read_all','tasks.comment_all']}");

        assertThat(registered.path("api_key").asText()).startsWith("dlg_").hasSize(47);
        assertThat(reader.path("role").asText()).isEqualTo("coordinator");
        assertThat(mcp.done("PUT", "/agents/2", "{'role':'coordinator'}").path("role").asText())
                .isEqualTo("coordinator");
        assertThat(Json.text(mcp.done("DELETE", "/agents/2"))).isEqualTo("{\"ok\":true,\"deleted\":2}");
        assertThat(mcp.done("GET", "/agents").findValuesAsText("name")).containsExactly("chief", "lead");
    }

    @Test
    void aWebhookMadeWithoutASecretGetsOne() {
        var webhook = mcp.done("POST", "/webhooks",
                "{'url':'https://93.184.216.34/hook','events':['task.claimed','task.linked','task.state_changed']}");

        assertThat(webhook.path("secret").asText()).startsWith("whsec_");
        assertThat(mcp.done("GET", "/webhooks").path(0).has("secret")).isFalse();
        assertThat(mcp.done("GET", "/webhooks/1/deliveries?limit=20")).isEmpty();
        assertThat(Json.text(mcp.done("DELETE", "/webhooks/1"))).isEqualTo("{\"ok\":true,\"deleted\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    {'url':'ftp://example.org','events':['task.created']}                    | url    | Webhook URL must use http or https
                    {'url':'https://example.org','events':['task.made']}                     | events | Webhook events has no event 'task.made'
                    {'url':'https://example.org','events':[]}                                | events | Webhook events must name at least one event
                    {'url':'https://example.org','events':['task.created'],'secret':' '}     | secret | Webhook secret must have 1 to 256 characters
                    """)
    void aWrongWebhookIsMisuseAndNamesItsField(String body, String field, String sentence) {
        var refused = mcp.send("POST", "/webhooks", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("field").asText()).isEqualTo(field);
        assertThat(refused.error()).startsWith(sentence);
        assertThat(mcp.done("GET", "/webhooks")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /tasks/claim                       | {}
            POST   | /tasks/1/claim                     | {"lease_seconds":60}
            POST   | /tasks/1/heartbeat                 | {}
            POST   | /tasks/1/state                     | {"state":"working"}
            POST   | /tasks/1/release                   | {}
            POST   | /tasks/1/release                   |
            GET    | /tasks/1/context/history?key=a     |
            POST   | /tasks/1/context/supersede         | {"key":"a"}
            GET    | /context/search?q=x                |
            GET    | /fleet/attention                   |
            GET    | /recurrences                       |
            POST   | /recurrences                       | {"content":"x","rule_type":"daily"}
            PUT    | /recurrences/1                     | {"active":false}
            DELETE | /recurrences/1                     |
            GET    | /automations                       |
            POST   | /automations                       | {"name":"x"}
            PUT    | /automations/1                     | {"active":true}
            DELETE | /automations/1                     |
            GET    | /ingress-sources                   |
            POST   | /ingress-sources                   | {"name":"x"}
            PUT    | /ingress-sources/1                 | {"rotate_secret":true}
            DELETE | /ingress-sources/1                 |
            POST   | /tasks/1/human-request             | {"kind":"checklist"}
            GET    | /tasks/1/human-request             |
            GET    | /tasks/1/human-request/result      |
            POST   | /tasks/1/human-request/cancel      | {"expected_version":1}
            POST   | /integrations/github/connect       | {}
            """)
    void whatIsNotOfferedYetIsRefusedInASentence(String method, String path, @Nullable String body) {
        task("Ship");

        var refused = mcp.send(method, path, body);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("not_offered");
        assertThat(refused.error()).startsWith("This backend does not offer ").isEqualTo(
                refused.body().path("detail").asText());
    }

    @Test
    void itsErrorTextsAreThere() {
        assertThat(mcp.send("GET", "/tasks/7").error()).isEqualTo("No task '7'");
        assertThat(mcp.send("POST", "/tasks", "{'content':' '}").error()).isEqualTo("content must not be blank");
        assertThat(Client.nodeMcp(mcp.url(), "dlg_wrong").send("GET", "/tasks").status()).isEqualTo(401);
    }

    private JsonNode task(String content) {
        return mcp.done("POST", "/tasks", "{'content':'" + content + "'}");
    }

    private static String ids(JsonNode tasks) {
        return String.join(" ", tasks.valueStream().map(task -> task.path("id").asText()).toList());
    }

    private static JsonNode fields(JsonNode json, String... names) {
        var values = Json.array();
        List.of(names).forEach(name -> values.add(json.path(name)));
        return values;
    }
}
