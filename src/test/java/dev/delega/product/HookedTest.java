package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.Receiver;
import dev.delega.support.StdioClient;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, and receivers that are told what happens on their board. */
class HookedTest {
    @TempDir
    Path folder;

    @AutoClose
    private final Receiver receiver = Receiver.listen();

    /** What this program was made for: nobody routes anything by hand. */
    @Test
    void theOneWhoAskedIsToldThatItIsDoneAndConfirms() {
        try (var serve = ServeProcess.listening(product())) {
            var monitor = serve.found();
            var infrastructure = ask(serve, monitor, "POST", "/v1/agents", "{'name':'infrastructure'}")
                    .path("api_key").asText();
            var webhook = ask(serve, monitor, "POST", "/api/webhooks",
                    "{'url':'" + receiver.url() + "','events':['task.completed','task.failed']}");
            var id = ask(serve, monitor, "POST", "/v1/tasks", "{'content':'Renew TLS cert for api.example.com',"
                    + "'metadata':{'host':'api.example.com'},'assigned_to':'infrastructure'}").path("id").asText();

            var mine = ask(serve, infrastructure, "GET", "/v1/tasks?assigned_to=me", null);
            ask(serve, infrastructure, "POST", "/v1/tasks/" + mine.at("/0/id").asText() + "/complete",
                    "{'metadata':{'result':'valid for 90 days'}}");

            var heard = receiver.next();
            assertThat(Python.verify(heard, webhook.path("secret").asText(), folder)).containsExactly(
                    "main True", "body True", "timestamped True", "standard True", "forged False");
            var told = heard.json();
            assertThat(told.at("/task/id").asText()).isEqualTo(id);
            assertThat(told.at("/task/completed_by").asText()).isEqualTo("infrastructure");
            assertThat(told.at("/task/metadata/host").asText()).isEqualTo("api.example.com");
            assertThat(told.at("/task/metadata/result").asText()).isEqualTo("valid for 90 days");
            ask(serve, monitor, "POST", "/v1/tasks/" + id + "/comments", "{'content':'Confirmed: the cert is valid'}");
            assertThat(ask(serve, monitor, "GET", "/v1/tasks/" + id + "/comments", null)).hasSize(1);
        }
    }

    @Test
    void theOtherSchemeSignsTheTimeToo() {
        try (var serve = ServeProcess.listening(product())) {
            var key = serve.found();
            var secret = ask(serve, key, "POST", "/v1/webhooks", "{'url':'" + receiver.url() + "'}").path("secret")
                    .asText();
            ask(serve, key, "POST", "/v1/tasks", "{'content':'x'}");

            assertThat(Python.verify(receiver.next(), secret, folder)).containsExactly(
                    "main False", "body True", "timestamped True", "standard True", "forged False");
        }
    }

    @Test
    void aSessionDeliversWhileItLivesAndBeforeItEnds() {
        try (var client = product().connect()) {
            hook(client);
            data(client, "delega_create_task", content("one"));
            assertThat(receiver.next().event()).isEqualTo("task.created#1");

            client.sendCall("delega_create_task", content("two"));
            client.endInput();
            assertThat(client.exitStatus()).isZero();

            assertThat(receiver.next().event()).isEqualTo("task.created#2");
            assertThat(client.stderr()).isEmpty();
        }
    }

    @Test
    void anAdminLooksAfterWebhooksWithTheirTools() {
        try (var client = product().set(Setting.DELEGA_TOOLSETS, "core,admin").connect()) {
            hook(client);
            data(client, "delega_create_task", content("one"));
            receiver.next();
            ObjectNode webhook = Json.object().put("webhook_id", "1");
            data(client, "delega_replay_deliveries", webhook.deepCopy().put("after", 0));
            assertThat(receiver.next().event()).isEqualTo("task.created#1");

            assertThat(data(client, "delega_list_deliveries", webhook).path("deliveries").isArray()).isTrue();
            assertThat(data(client, "delega_update_webhook", webhook.deepCopy().put("active", false))
                    .at("/webhook/active").asBoolean()).isFalse();
            assertThat(data(client, "delega_delete_webhook", webhook).path("deleted").asText()).isEqualTo("1");
            assertThat(data(client, "delega_list_webhooks").path("webhooks")).isEmpty();
        }
    }

    @Test
    void aReceiverThatHangsDoesNotKeepASessionFromEnding() {
        receiver.says(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        try (var client = product().connect()) {
            hook(client);
            data(client, "delega_create_task", content("one"));
            receiver.next();
            client.endInput();
            assertThat(client.exitStatus()).isZero();
        }
        try (var next = product().connect()) {
            data(next, "delega_list_tasks");
            assertThat(receiver.next().event()).as("what was broken off is sent again at once")
                    .isEqualTo("task.created#1");
        }
    }

    @Test
    void theSecretIsNotReadableInTheFile() {
        try (var serve = ServeProcess.start(product(), Map.of("DELEGA_SECRET_KEY", "0123456789abcdef"), "--port=0")) {
            serve.awaitListening();
            var secret = ask(serve, serve.found(), "POST", "/v1/webhooks", "{'url':'" + receiver.url() + "'}")
                    .path("secret").asText().substring(6);
            assertThat(folder.resolve("board.db").toFile().getParentFile().listFiles()).filteredOn(
                    file -> file.getName().startsWith("board.db")).isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content(StandardCharsets.ISO_8859_1)
                            .doesNotContain(secret));
        }
    }

    private Product product() {
        return Product.onFile(folder.resolve("board.db")).set(Setting.DELEGA_WEBHOOK_HOSTS, "127.0.0.1")
                .set(Setting.DELEGA_LOG, "off");
    }

    private void hook(StdioClient client) {
        ObjectNode hook = Json.object().put("url", receiver.url());
        hook.putArray("events").add("task.*");
        data(client, "delega_create_webhook", hook);
    }

    private static JsonNode ask(ServeProcess serve, String key, String method, String target,
            @Nullable String body) {
        var reply = serve.ask(method, target, Map.of("X-Agent-Key", key, "Content-Type", "application/json"),
                body == null ? null : body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
        return reply.json();
    }
}
