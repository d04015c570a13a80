package dev.delega.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.ProbeServer;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes back from tools, prompts, resources and completion, all on one process. */
class CallTest {
    @AutoClose
    private static StdioClient client;

    @BeforeAll
    static void start() {
        client = StdioClient.start(ProbeServer.class).initialized();
    }

    @Test
    void anAnswerIsTextAndTheSameAsData() {
        var result = client.call("echo", Json.object().put("text", "hello")).path("result");

        assertThat(Json.text(result)).isEqualTo(
                "{\"content\":[{\"type\":\"text\",\"text\":\"hello\"}],\"structuredContent\":{\"said\":\"hello\"}}");
    }

    @Test
    void anUnknownToolIsNamedWithTheNearestKnownOne() {
        var error = client.call("ecko", Json.object()).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asText()).isEqualTo("Unknown tool 'ecko', did you mean 'echo'?");
    }

    @Test
    void allWrongArgumentsOfACallAreToldTogether() {
        var wrong = Json.object().put("priority", 9).put("prioritty", 1);

        assertThat(failure(client.call("create", wrong))).isEqualTo("""
                Nothing was done, the arguments are wrong:
                - content: expected a string, but it is missing
                - priority: expected an integer from 1 to 4, got 9
                - unknown argument 'prioritty', did you mean 'priority'?""");
    }

    @Test
    void aWrongTypeIsToldWithWhatCame() {
        var wrong = Json.object().put("content", true).put("priority", "urgent");

        assertThat(failure(client.call("create", wrong))).isEqualTo("""
                Nothing was done, the arguments are wrong:
                - content: expected a string, got true
                - priority: expected an integer from 1 to 4, got "urgent\"""");
    }

    @Test
    void aRefusalIsAResult() {
        assertThat(failure(client.call("refuse", Json.object()))).isEqualTo("Not today; try again tomorrow.");
    }

    @Test
    void aBugIsLoggedAndNotTold() {
        var failure = failure(client.call("break", Json.object()));

        assertThat(failure).isEqualTo("Internal error; see the server's log");
        try (var other = StdioClient.start(ProbeServer.class).initialized()) {
            other.call("break", Json.object());
            other.endInput();
            assertThat(other.exitStatus()).isZero();
            assertThat(other.stderr()).contains("bug in tool break", "IllegalStateException: the inner secret",
                    "\tat ");
        }
    }

    @Test
    void aToolKnowsWhoCalls() {
        assertThat(text(client.call("whoami", Json.object()))).isEqualTo("you are tester");

        client.line("""
                {"jsonrpc":"2.0","id":"m","method":"tools/call","params":{"name":"whoami","_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientInfo":{"name":"scout","version":"1"},\
                "io.modelcontextprotocol/clientCapabilities":{}}}}""");
        assertThat(text(client.next())).isEqualTo("you are scout");
    }

    @Test
    void progressGoesForwardAndEndsBeforeTheReply() {
        var params = Json.object().put("name", "steps");
        params.putObject("_meta").put("progressToken", "p-1");
        client.send("tools/call", params);
        var seen = new ArrayList<JsonNode>();
        var message = client.next();
        for (; message.path("method").asText().equals("notifications/progress"); message = client.next()) {
            seen.add(message.path("params"));
        }

        assertThat(text(message)).isEqualTo("done");
        assertThat(Json.text(seen.getFirst())).isEqualTo(
                "{\"progressToken\":\"p-1\",\"progress\":0,\"total\":1,\"message\":\"started\"}");
        assertThat(seen.getLast().path("progress").asInt()).isEqualTo(1000);
        assertThat(seen).extracting(step -> step.path("progress").asDouble()).isSorted().doesNotHaveDuplicates();
        assertThat(seen).hasSizeLessThan(100);
    }

    @Test
    void aCallThatReportsNothingStillStartsAndEnds() {
        var params = Json.object().put("name", "echo");
        params.putObject("arguments").put("text", "x");
        params.putObject("_meta").put("progressToken", 3);
        client.send("tools/call", params);

        assertThat(client.next().at("/params/progress").asInt(-1)).isZero();
        assertThat(Json.text(client.next().path("params"))).isEqualTo(
                "{\"progressToken\":3,\"progress\":1,\"total\":1,\"message\":\"done\"}");
        assertThat(text(client.next())).isEqualTo("x");
    }

    @Test
    void promptsAreListedAndFilledIn() {
        assertThat(client.ask("prompts/list").at("/result/prompts/0/arguments/0/required").asBoolean()).isTrue();
        var result = client.ask("prompts/get", prompt("greet", Json.object().put("who", "Ada"))).path("result");

        assertThat(result.at("/messages/0/content/text").asText()).isEqualTo("Greet Ada");
        assertThat(result.path("description").asText()).isEqualTo("Greets somebody");
    }

    @Test
    void aPromptThatIsUnknownOrGetsTheWrongArgumentsIsRefused() {
        assertThat(client.ask("prompts/get", prompt("great", Json.object())).path("error").path("message").asText())
                .isEqualTo("Unknown prompt 'great', did you mean 'greet'?");
        assertThat(client.ask("prompts/get", prompt("greet", Json.object())).path("error").path("message").asText())
                .isEqualTo("The prompt 'greet' needs the argument 'who'");
        var misspelled = Json.object().put("who", "Ada").put("hwo", "Bob");
        assertThat(client.ask("prompts/get", prompt("greet", misspelled)).path("error").path("message").asText())
                .isEqualTo("The prompt 'greet' has no argument 'hwo', did you mean 'who'?");
    }

    @Test
    void resourcesAreListedAndRead() {
        assertThat(client.ask("resources/list").at("/result/resources/0/uri").asText()).isEqualTo("probe://board");
        assertThat(client.ask("resources/templates/list").at("/result/resourceTemplates/0/uriTemplate").asText())
                .isEqualTo("probe://tasks/{id}");
        var read = client.ask("resources/read", Json.object().put("uri", "probe://board"));
        assertThat(Json.text(read.path("result"))).isEqualTo(
                "{\"contents\":[{\"uri\":\"probe://board\",\"mimeType\":\"text/plain\",\"text\":\"empty\"}]}");
    }

    @Test
    void whatIsNotDeclaredIsNotThere() {
        var board = Json.object().put("uri", "probe://board");

        assertThat(client.ask("resources/subscribe", board).at("/error/code").asInt()).isEqualTo(-32601);
        assertThat(client.ask("logging/setLevel").at("/error/code").asInt()).isEqualTo(-32601);
    }

    @Test
    void completionShowsAHundredAndSaysThatThereAreMore() {
        var params = Json.object();
        params.putObject("ref").put("type", "ref/prompt").put("name", "greet");
        params.putObject("argument").put("name", "who").put("value", "a");
        var completion = client.ask("completion/complete", params).at("/result/completion");

        assertThat(completion.path("values")).hasSize(100);
        assertThat(completion.path("values").get(0).asText()).isEqualTo("a0");
        assertThat(completion.path("total").asInt()).isEqualTo(150);
        assertThat(completion.path("hasMore").asBoolean()).isTrue();
    }

    private static ObjectNode prompt(String name, ObjectNode arguments) {
        var params = Json.object().put("name", name);
        params.set("arguments", arguments);
        return params;
    }

    private static String failure(JsonNode reply) {
        assertThat(reply.at("/result/isError").asBoolean()).isTrue();
        return text(reply);
    }

    private static String text(JsonNode reply) {
        return reply.at("/result/content/0/text").asText();
    }
}
