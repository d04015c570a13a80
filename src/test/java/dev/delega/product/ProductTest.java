package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static dev.delega.product.Replies.failed;
import static dev.delega.product.Replies.next;
import static dev.delega.product.Replies.refusal;
import static dev.delega.product.Replies.task;
import static dev.delega.product.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Setting;
import dev.delega.Version;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a client gets from the program on a board in memory. */
class ProductTest {
    private static final int BUDGET = 12_000;

    @TempDir
    Path home;

    @Test
    void itIntroducesItself() {
        try (var client = Product.inMemory(home).start()) {
            var greeting = client.initialize("2025-11-25").path("result");

            assertThat(greeting.at("/serverInfo/name").asText()).isEqualTo("delega-mcp");
            assertThat(greeting.at("/serverInfo/version").asText()).isEqualTo(Version.TEXT);
            assertThat(greeting.path("instructions").asText()).contains("delega_list_tasks");
        }
    }

    @Test
    void theListFitsTheBudgetAndIsTheSameOnEveryRun() {
        var first = listed(Product.inMemory(home));

        assertThat(first.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(BUDGET);
        assertThat(names(Json.read(first))).hasSize(14).allMatch(name -> name.startsWith("delega_"));
        assertThat(listed(Product.inMemory(home))).isEqualTo(first);
    }

    @Test
    void whoeverComesFirstIsToldHowToBegin() {
        try (var client = Product.at(home).connect()) {
            assertThat(listed(client, Json.object())).hasLineCount(2).contains("delega_create_task", "your person");
            assertThat(listed(client, Json.object().put("assigned_to", "me"))).contains("nothing like that");

            var task = data(client, "delega_create_task", content("x")).at("/task/id").asText();
            data(client, "delega_update_task", task(task).put("status", "cancelled"));

            assertThat(listed(client, Json.object())).contains("nothing is open");
        }
    }

    private static String listed(StdioClient client, ObjectNode arguments) {
        return text(client.call("delega_list_tasks", arguments));
    }

    @Test
    void everyToolHasItsEffect() {
        try (var client = Product.inMemory(home).connect()) {
            var registered = data(client, "delega_register_agent", Json.object().put("name", "scout"));
            assertThat(Path.of(registered.path("key_file").asText())).isRegularFile();
            assertThat(data(client, "delega_list_agents").path("agents").findValuesAsText("name"))
                    .containsExactly("scout", "tester");

            data(client, "delega_create_project", Json.object().put("name", "Web").put("color", "#00ff00"));
            assertThat(data(client, "delega_list_projects").at("/projects/0/name").asText()).isEqualTo("Web");

            var draft = content("Write the report").put("project", "Web").put("priority", 2);
            draft.putArray("labels").add("writing");
            var report = data(client, "delega_create_task", draft).at("/task/id").asText();
            assertThat(data(client, "delega_list_tasks", Json.object().put("project", "Web")).path("total").asInt())
                    .isEqualTo(1);

            data(client, "delega_update_task", task(report).put("priority", 1).put("assign_to", "me"));
            assertThat(data(client, "delega_get_task", task(report)).at("/task/assigned_to/name").asText())
                    .isEqualTo("tester");

            var handed = data(client, "delega_delegate_task",
                    task(report).put("agent_id", "scout").put("content", "Find sources"));
            var child = handed.at("/child/id").asText();
            assertThat(handed.at("/parent/status").asText()).isEqualTo("delegated");

            data(client, "delega_add_comment", task(child).put("content", "The archive is a good start"));
            assertThat(text(client.call("delega_get_task", task(child)))).contains("The archive is a good start");

            data(client, "delega_complete_task", task(child).put("result", "Five sources"));
            var chain = data(client, "delega_get_chain", task(report));
            assertThat(chain.path("completed_count").asInt()).isEqualTo(1);
            assertThat(chain.at("/delegations/0/to/name").asText()).isEqualTo("scout");
            assertThat(chain.at("/chain/0/status").asText()).isEqualTo("open");

            var hook = Json.object().put("url", "https://example.com/hook");
            hook.putArray("events").add("task.completed");
            var secret = Path.of(data(client, "delega_create_webhook", hook).path("secret_file").asText());
            assertThat(secret).isRegularFile();
            assertThat(data(client, "delega_list_webhooks").at("/webhooks/0/url").asText())
                    .isEqualTo("https://example.com/hook");
            assertThat(client.stderr()).isEmpty();
        }
    }

    @Test
    void unprefixedNamesWorkInCalls() {
        try (var client = Product.inMemory(home).connect()) {
            var id = data(client, "create_task", content("x")).at("/task/id").asText();

            assertThat(data(client, "get_task_chain", task(id)).path("total_count").asInt()).isEqualTo(1);
        }
    }

    @Test
    void unprefixedNamesAreListedWhenAskedFor() {
        var listed = Json.read(listed(Product.inMemory(home).set(Setting.DELEGA_TOOL_NAMES, "plain")));

        assertThat(names(listed)).contains("create_task", "get_task_chain")
                .noneMatch(name -> name.startsWith("delega_"));
    }

    @Test
    void readOnlyLeavesOnlyWhatReads() {
        try (var client = Product.inMemory(home).set(Setting.DELEGA_READ_ONLY, "1").connect()) {
            assertThat(names(client.ask("tools/list"))).containsExactlyInAnyOrder("delega_list_tasks",
                    "delega_get_task",
                    "delega_get_chain", "delega_list_projects", "delega_list_agents", "delega_list_webhooks");

            for (var hidden : List.of("delega_create_task", "complete_task", "delega_register_agent")) {
                var error = client.call(hidden, content("x")).path("error");
                assertThat(error.path("code").asInt()).isEqualTo(-32602);
                assertThat(error.path("message").asText()).contains(hidden);
            }
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isZero();
        }
    }

    @Test
    void whatIsExcludedIsUnknownWhateverElseIsSaid() {
        var product = Product.inMemory(home)
                .set(Setting.DELEGA_TOOLS, "delega_create_task, delega_list_tasks")
                .set(Setting.DELEGA_EXCLUDE_TOOLS, "create_task");
        try (var client = product.connect()) {
            assertThat(names(client.ask("tools/list"))).containsExactly("delega_list_tasks");
            assertThat(client.call("delega_create_task", content("x")).at("/error/code").asInt()).isEqualTo(-32602);
        }
    }

    @Test
    void resourcesPromptsAndCompletionKnowTheBoard() {
        try (var client = Product.inMemory(home).connect()) {
            data(client, "delega_create_task", content("Fix the login"));
            var prompt = Json.object().put("name", "delega_hand_off");
            prompt.putObject("arguments").put("task_id", "1");
            data(client, "delega_create_project", Json.object().put("name", "Web"));

            assertThat(client.ask("resources/list").at("/result/resources").findValuesAsText("uri"))
                    .containsExactly("delega://board", "delega://inbox", "delega://tasks/1");
            assertThat(client.ask("resources/templates/list").at("/result/resourceTemplates")).hasSize(2);
            for (var uri : List.of("delega://board", "delega://tasks/1", "delega://tasks/1/chain")) {
                assertThat(client.ask("resources/read", Json.object().put("uri", uri)).at("/result/contents/0/text")
                        .asText()).as(uri).contains("Fix the login");
            }
            assertThat(client.ask("prompts/list").at("/result/prompts")).hasSize(3);
            assertThat(client.ask("prompts/get", prompt).at("/result/messages/0/content/text").asText())
                    .contains("Fix the login");
            assertThat(completed(client, "delega_hand_off", "to", "te")).isEqualTo("[\"tester\"]");
            assertThat(completed(client, "delega_hand_off", "task_id", "")).isEqualTo("[\"1\"]");
            assertThat(completed(client, "delega_triage", "project", "w")).isEqualTo("[\"Web\"]");
        }
    }

    @Test
    void progressIsToldToWhoAsksForIt() {
        try (var client = Product.inMemory(home).connect()) {
            var params = Json.object().put("name", "delega_create_task");
            params.set("arguments", content("x"));
            params.putObject("_meta").put("progressToken", "p");
            client.send("tools/call", params);

            var progress = client.next();
            assertThat(progress.path("method").asText()).isEqualTo("notifications/progress");
            assertThat(progress.at("/params/progressToken").asText()).isEqualTo("p");
        }
    }

    @Test
    void wrongArgumentsAndRefusalsAreAnswersThatSayWhatToDo() {
        try (var client = Product.inMemory(home).connect()) {
            assertThat(refusal(client, "delega_create_task", Json.object().put("contnt", "x")))
                    .contains("content", "missing", "'contnt'", "did you mean 'content'?");
            assertThat(refusal(client, "delega_create_task", content("x").put("priority", 9))).contains("priority");
            assertThat(refusal(client, "delega_create_task", content("x").put("due_date", "soon")))
                    .contains("due_date");
            assertThat(refusal(client, "delega_create_task", content("x").put("assign_to", "nobody")))
                    .contains("nobody", "delega_list_agents");
            assertThat(refusal(client, "delega_get_task", task("99"))).contains("99", "delega_list_tasks");
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isZero();
        }
    }

    @Test
    void anIdMayBeGivenAsOurAnswersWriteIt() {
        try (var client = Product.inMemory(home).connect()) {
            data(client, "delega_create_task", content("Research"));
            var draft = content("Write");
            draft.putArray("blocked_by").add("#1");
            data(client, "delega_create_task", draft);
            var change = task("#2");
            change.putArray("blocked_by").add("#1");

            assertThat(data(client, "delega_update_task", change).at("/task/blocked_by/0").asText()).isEqualTo("1");
            assertThat(data(client, "delega_get_task", task("#2")).at("/task/blocked_by/0").asText()).isEqualTo("1");
            data(client, "delega_add_comment", task("#1").put("content", "Nearly there"));
            data(client, "delega_delegate_task", task("#1").put("agent_id", "me").put("content", "A part"));
            data(client, "delega_complete_task", task("#3"));
            assertThat(data(client, "delega_get_chain", task("#1")).path("completed_count").asInt()).isEqualTo(1);
        }
    }

    @Test
    void theKindsOfEvidenceThatTheCardNamesAreTaken() {
        try (var client = Product.inMemory(home).connect()) {
            data(client, "delega_create_task", content("Build"));
            var done = task("1");
            var evidence = done.putArray("evidence");
            for (var kind : evidenceKinds(client.ask("tools/list"))) {
                evidence.addObject().put("kind", kind).put("ref", "r");
            }

            data(client, "delega_complete_task", done);
            assertThat(evidence).isNotEmpty();
        }
    }

    @Test
    void whatAHandOverWouldDropIsRefused() {
        try (var client = Product.inMemory(home).connect()) {
            data(client, "delega_register_agent", Json.object().put("name", "scout"));
            data(client, "delega_create_task", content("Count"));
            var handOver = task("1").put("agent_id", "scout").put("note", "yours");

            assertThat(refusal(client, "delega_delegate_task",
                    handOver.deepCopy().put("priority", 2).put("due_date", "2026-12-01")))
                    .contains("priority, due_date", "content", "delega_update_task");
            assertThat(data(client, "delega_get_task", task("1")).path("task").has("assigned_to")).isFalse();
            assertThat(data(client, "delega_delegate_task", handOver).at("/task/assigned_to/name").asText())
                    .isEqualTo("scout");
        }
    }

    @Test
    void finishingTwiceDoesNotLookAsIfItHadChangedTheResult() {
        try (var client = Product.inMemory(home).connect()) {
            data(client, "delega_create_task", content("Count"));
            var first = task("1");
            first.putObject("result").put("found", 5).put("share", 0.5);

            assertThat(text(client.call("delega_complete_task", first))).doesNotContain("finished before");
            assertThat(text(client.call("delega_complete_task", first))).doesNotContain("finished before");
            assertThat(text(client.call("delega_complete_task", task("1").put("result", "six"))))
                    .contains("another result, which stays", "delega_add_comment");
        }
    }

    @Test
    void anUnknownEventIsAnsweredWithAllThatAreKnown() {
        try (var client = Product.inMemory(home).connect()) {
            var hook = Json.object().put("url", "https://example.com/hook");
            hook.putArray("events").add("task.finished");

            assertThat(refusal(client, "delega_create_webhook", hook))
                    .contains("'task.finished'", "task.completed", "webhook.disabled");
        }
    }

    @Test
    void aRepeatedRequestHappensOnce() {
        try (var client = Product.inMemory(home).connect()) {
            var first = client.call("delega_create_task", content("Once").put("request_id", "r1"));
            var again = client.call("delega_create_task", content("Once").put("request_id", "r1"));

            assertThat(again.path("result")).isEqualTo(first.path("result"));
            assertThat(refusal(client, "delega_create_task", content("Another").put("request_id", "r1")))
                    .contains("request_id");
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(1);
        }
    }

    @Test
    void manyCallsAtOnceAreAllAnswered() {
        try (var client = Product.inMemory(home).connect()) {
            for (var i = 0; i < 500; i++) {
                client.sendCall("delega_create_task", content("Task " + i));
                client.sendCall("delega_list_tasks", Json.object().put("limit", 1));
            }

            assertThat(next(client, 1000).values()).noneMatch(Replies::failed);
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(500);
        }
    }

    @Test
    void bothErasAreServedByOneProcess() {
        try (var client = Product.inMemory(home).connect()) {
            var call = Json.object().put("name", "delega_create_task");
            call.set("arguments", content("Modern"));
            var modern = client.askModern("tools/call", call);

            assertThat(failed(modern)).as(Json.text(modern)).isFalse();
            assertThat(modern.at("/result/resultType").asText()).isEqualTo("complete");
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(1);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aNewAgentsKeyGoesToAFileForItsOwnerOnly() throws Exception {
        try (var client = Product.inMemory(home).connect()) {
            var reply = client.call("delega_register_agent", Json.object().put("name", "scout"));
            var file = Path.of(reply.at("/result/structuredContent/key_file").asText());
            var key = Files.readString(file).strip();

            assertThat(key).matches("dlg_[A-Za-z0-9_-]{43}");
            assertThat(Json.text(reply)).doesNotContain(key);
            assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
            assertThat(Files.getPosixFilePermissions(file.getParent()))
                    .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
        }
    }

    private static String listed(Product product) {
        try (var client = product.connect()) {
            client.send("tools/list", Json.object());
            return client.nextLine().orElseThrow();
        }
    }

    private static String completed(StdioClient client, String prompt, String argument, String prefix) {
        var asked = Json.object();
        asked.putObject("ref").put("type", "ref/prompt").put("name", prompt);
        asked.putObject("argument").put("name", argument).put("value", prefix);
        return Json.text(client.ask("completion/complete", asked).at("/result/completion/values"));
    }

    private static List<String> evidenceKinds(JsonNode listed) {
        for (var card : listed.at("/result/tools")) {
            if (card.path("name").asText().equals("delega_complete_task")) {
                var said = card.at("/inputSchema/properties/evidence/items/properties/kind/description").asText();
                return List.of(said.replace("Like ", "").split(", "));
            }
        }
        return List.of();
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        list.at("/result/tools").forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }
}
