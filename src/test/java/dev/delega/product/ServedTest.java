package dev.delega.product;

import static dev.delega.product.Replies.data;
import static dev.delega.product.Replies.refusal;
import static dev.delega.product.Replies.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Postgres;
import dev.delega.support.Product;
import dev.delega.support.StdioClient;
import dev.delega.support.TlsFront;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever the board is, the tools answer alike. */
class ServedTest {
    /** Every tool at least once, and what each refuses. */
    private static final List<String> SCRIPT = """
            register_agent   {"name":"scout","display_name":"Scout","role":"worker"}
            register_agent   {"name":"scout"}
            list_agents      {}
            create_project   {"name":"Web","emoji":"🌐","color":"#00ff00"}
            list_projects    {}
            create_task      {"content":"Write the report","project":"Web","priority":2,"labels":["writing"]}
            create_task      {"content":"Write the report","on_duplicate":"reject"}
            create_task      {"content":"Publish","blocked_by":["1"],"due_date":"2026-12-01","metadata":{"k":1}}
            create_task      {"content":" "}
            list_tasks       {"project":"Web"}
            list_tasks       {"search":"publish","status":"blocked"}
            list_tasks       {"assigned_to":"none","limit":1}
            list_tasks       {"assigned_to":"nobody"}
            update_task      {"task_id":"1","priority":1,"assign_to":"me"}
            update_task      {"task_id":"9","priority":1}
            delegate_task    {"task_id":"1","agent_id":"scout","content":"Find sources","note":"Start in the archive"}
            delegate_task    {"task_id":"2","agent_id":"scout"}
            add_comment      {"task_id":"3","content":"The archive is closed, @scout"}
            get_task         {"task_id":"3"}
            complete_task    {"task_id":"3","result":"Five sources","evidence":[{"kind":"commit","ref":"abc"}]}
            complete_task    {"task_id":"2"}
            complete_task    {"task_id":"1","result":{"pages":3},"request_id":"once"}
            complete_task    {"task_id":"1","result":{"pages":3},"request_id":"once"}
            get_chain        {"task_id":"3"}
            get_task         {"task_id":"1"}
            create_webhook   {"url":"https://93.184.216.34/hook","events":["task.completed"]}
            create_webhook   {"url":"http://127.0.0.1/hook","events":["task.completed"]}
            list_webhooks    {}
            """.lines().toList();

    @TempDir
    Path home;

    private List<String> embedded = List.of();

    @BeforeEach
    void embedded() {
        try (var client = Product.inMemory(home.resolve("embedded")).connect()) {
            embedded = played(client);
        }
        assertThat(embedded.stream().filter(answer -> answer.contains("\"isError\":true"))).hasSize(7);
    }

    @Test
    void aFileAnswersAsMemoryDoes() {
        try (var client = Product.onFile(home.resolve("board.db")).connect()) {
            assertThat(played(client)).isEqualTo(embedded);
            assertThat(client.stderr()).isEmpty();
        }
    }

    @Test
    void aDatabaseServerAnswersAsMemoryDoes() {
        var postgres = Postgres.shared();
        var product = Product.at(home).set(Setting.DELEGA_DB, postgres.url(postgres.freshSchema()));
        try (var client = product.connect()) {
            assertThat(played(client)).isEqualTo(embedded);
            assertThat(client.stderr()).isEmpty();
        }
    }

    @Test
    void aDatabaseServerThatAsksForAPasswordIsToldIt() {
        var data = home.resolve("data");
        try (var postgres = Postgres.in(data, 0)) {
            var url = postgres.url(postgres.freshSchema());
            postgres.guard(data, "s3cret");
            var product = Product.at(home).set(Setting.DELEGA_DB, url.replace("postgres@", "postgres:wrong@"));
            try (var stranger = product.connect()) {
                assertThat(refusal(stranger, "delega_list_tasks", Json.object())).contains("the password");
            }
            product.set(Setting.DELEGA_DB, url.replace("postgres@", "postgres:s3cret@"));
            try (var client = product.connect()) {
                assertThat(data(client, "delega_list_tasks").path("total").asInt()).isZero();
                assertThat(client.stderr()).isEmpty();
            }
        }
    }

    @Test
    void aServedBoardAnswersTheToolsAsAnEmbeddedOneDoes() throws Exception {
        try (var server = ServeProcess.start(home);
                var client = connected(server, firstKey(server))) {
            assertThat(played(client)).isEqualTo(embedded);
            assertThat(client.stderr()).isEmpty();
        }
    }

    /** Whoever asked for it trusts an authority of their own, as any Java program does. */
    @Test
    void soDoesOneBehindTls() throws Exception {
        try (var server = ServeProcess.start(home); var front = TlsFront.of(server.port())) {
            var remote = remote(front.url(), firstKey(server));
            try (var stranger = remote.connect()) {
                assertThat(refusal(stranger, "delega_get_task", task("1"))).contains("certificate");
            }
            remote.property("javax.net.ssl.trustStore", front.trust(home.resolve("trusted.p12")).toString())
                    .property("javax.net.ssl.trustStorePassword", TlsFront.PASSWORD);
            try (var client = remote.connect()) {
                assertThat(played(client)).isEqualTo(embedded);
                assertThat(client.stderr()).isEmpty();
            }
        }
    }

    @Test
    void aKeyThatOpensNothingIsToldWithTheRemedy() {
        try (var server = ServeProcess.start(home); var client = connected(server, "dlg_wrong")) {
            assertThat(refusal(client, "delega_get_task", task("1"))).contains("DELEGA_AGENT_KEY")
                    .doesNotContain("dlg_wrong");
        }
    }

    private StdioClient connected(ServeProcess server, String key) {
        return remote(server.url(), key).connect();
    }

    private Product remote(String url, String key) {
        return Product.at(home.resolve("remote")).set(Setting.DELEGA_API_URL, url)
                .set(Setting.DELEGA_AGENT_KEY, key);
    }

    /** Text and data of every answer, without the moments and folders in which they differ. */
    private static List<String> played(StdioClient client) {
        var answers = new ArrayList<String>();
        for (var line : SCRIPT) {
            var words = line.split("\\s+", 2);
            var reply = client.call("delega_" + words[0], (ObjectNode) Json.read(words[1]));
            answers.add(line + "\n" + Json.text(reply.path("result"))
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T")
                    .replaceAll("[^\" ]*/\\.delega/", "~/.delega/"));
        }
        return answers;
    }

    /** The admin of the served board is called as the owner of the embedded one is. */
    private static String firstKey(ServeProcess server) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/agents"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"tester\"}"));
        return Json.read(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body())
                .path("api_key").asText();
    }
}
