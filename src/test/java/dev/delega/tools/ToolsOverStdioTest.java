package dev.delega.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.Conformity;
import dev.delega.support.StdioClient;
import dev.delega.tools.listing.Cards;
import dev.delega.tools.listing.Toolset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsOverStdioTest {
    @TempDir
    static Path home;

    @AutoClose
    private static StdioClient client;

    @BeforeAll
    static void start() {
        client = StdioClient.start(ScriptedServer.class, home.toString()).initialized();
    }

    @Test
    void theListIsThePreparedCards() {
        var tools = client.ask("tools/list").at("/result/tools");

        assertThat(Json.text(tools)).isEqualTo("["
                + String.join(",", Cards.prepared().subList(0, Toolset.CORE.tools().size())) + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                    "delega_create_task   | {\"content\":\"Fix login\",\"labels\":[\"a\"],\"metadata\":{\"a\":1},\"on_duplicate\":\"reuse\"} | Task created:",
                    "delega_list_tasks    | {\"assigned_to\":\"me\",\"limit\":1,\"due\":\"overdue\",\"sort\":\"due\"}                       | [#12] Fix login | open",
                    "delega_get_task      | {\"task_id\":12,\"include\":[\"comments\",\"history\"]}                                           | [#12] Fix login",
                    "delega_update_task   | {\"task_id\":\"12\",\"priority\":2,\"due_date\":null,\"status\":\"open\"}                         | Task updated:",
                    "delega_delegate_task | {\"task_id\":\"12\",\"agent_id\":\"researcher\",\"content\":\"Look\"}                             | Task delegated:",
                    "delega_complete_task | {\"task_id\":\"12\",\"result\":\"ok\",\"evidence\":[{\"kind\":\"commit\",\"ref\":\"1a2b\"}]}      | Task #12 completed.",
                    "delega_add_comment   | {\"task_id\":\"12\",\"content\":\"Done soon\"}                                                    | Comment #7 added to task #12.",
                    "delega_get_chain     | {\"task_id\":\"12\",\"format\":\"tree\"}                                                          | Delegation chain (root #12",
                    "delega_list_projects | {}                                                                                                | [1] Web",
                    "delega_create_project| {\"name\":\"Web\"}                                                                                | Project created: [1] Web",
                    "delega_list_agents   | {}                                                                                                | [2] researcher",
                    "delega_register_agent| {\"name\":\"editor\",\"role\":\"worker\"}                                                         | Agent registered: [4] editor",
                    "delega_list_webhooks | {}                                                                                                | No webhooks configured.",
                    "delega_create_webhook| {\"url\":\"https://example.com/hook\",\"events\":[\"task.created\"],\"secret\":\"s3cret\"}        | Webhook created: [5]"})
    void everyToolAnswersAndKeepsItsPromise(String tool, String arguments, String start) {
        var result = client.call(tool, (ObjectNode) Json.read(arguments)).path("result");

        assertThat(result.path("isError").asBoolean()).as(Json.text(result)).isFalse();
        assertThat(result.at("/content/0/text").asText()).startsWith(start).doesNotContain("dlg_secret", "s3cret");
        Conformity.check(result.path("structuredContent"), outputSchema(tool), tool);
    }

    @Test
    void aMisspelledArgumentIsNamedWithTheNearestOne() {
        var result = client.call("create_task", Json.object().put("content", "x").put("prioritty", 1)).path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains("'prioritty'", "did you mean 'priority'?");
    }

    @Test
    void aTaskThatIsNotThereIsAnAnswerThatSaysWhereToLook() {
        var result = client.call("get_task_chain", Json.object().put("task_id", "..")).path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains("'..' cannot be an id");
    }

    @Test
    void promptsResourcesAndCompletionAreServed() {
        var hand = Json.object().put("name", "delega_hand_off");
        hand.putObject("arguments").put("task_id", "12");
        var complete = Json.object();
        complete.putObject("ref").put("type", "ref/resource").put("uri", "delega://tasks/{id}");
        complete.putObject("argument").put("name", "id").put("value", "1");

        assertThat(client.ask("prompts/get", hand).at("/result/messages/0/content/text").asText())
                .contains("[#12] Fix login");
        assertThat(client.ask("resources/read", Json.object().put("uri", "delega://tasks/12"))
                .at("/result/contents/0/text")
                .asText()).startsWith("[#12] Fix login");
        assertThat(client.ask("resources/list").at("/result/resources/2/uri").asText()).isEqualTo("delega://tasks/12");
        assertThat(client.ask("completion/complete", complete).at("/result/completion/values/0").asText())
                .isEqualTo("12");
    }

    private static JsonNode outputSchema(String tool) {
        return Cards.prepared().stream().map(Cards::card).filter(card -> card.path("name").asText().equals(tool))
                .findFirst()
                .orElseThrow().path("outputSchema");
    }
}
