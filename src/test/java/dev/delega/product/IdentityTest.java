package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static dev.delega.product.Replies.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who the program is on its own board, and what it may do there. */
class IdentityTest {

    @TempDir
    Path folder;

    private Path board;

    @BeforeEach
    void place() {
        board = folder.resolve("board.db");
    }

    @Test
    void withoutAKeyItIsTheClient() {
        try (var client = Product.onFile(board).start()) {
            var params = Json.object().put("protocolVersion", "2025-11-25");
            params.putObject("capabilities");
            params.putObject("clientInfo").put("name", "Claude Code").put("version", "2");
            client.ask("initialize", params);

            assertThat(creator(client)).isEqualTo("claude-code");
            var me = data(client, "delega_list_agents").at("/agents/0");
            assertThat(me.path("role").asText()).isEqualTo("admin");
            assertThat(me.path("display_name").asText()).isEqualTo("Claude Code");
        }
    }

    @Test
    void anotherNameCanBeGiven() {
        try (var client = Product.onFile(board).set(Setting.DELEGA_AGENT, "night-shift").connect()) {
            assertThat(creator(client)).isEqualTo("night-shift");
        }
    }

    @Test
    void aFlagSaysTheSameAsItsVariable() {
        try (var client = Product.onFile(board).set(Setting.DELEGA_AGENT, "unheard").start("--agent", "night-shift")
                .initialized()) {
            assertThat(creator(client)).isEqualTo("night-shift");
        }
    }

    @Test
    void itsRoleCanBeNarrowed() {
        try (var client = Product.onFile(board).set(Setting.DELEGA_ROLE, "worker").connect()) {
            assertThat(refusal(client, "delega_register_agent", Json.object().put("name", "scout")))
                    .contains("Nothing was changed");
            assertThat(creator(client)).isEqualTo("tester");
        }
    }

    @Test
    void aKeyFromItsFileSaysWhoItIs() {
        var key = registered("scout").path("key_file").asText();
        try (var client = Product.onFile(board).set(Setting.DELEGA_AGENT_KEY_FILE, key).connect()) {
            assertThat(creator(client)).isEqualTo("scout");
            assertThat(refusal(client, "delega_register_agent", Json.object().put("name", "other"))).isNotBlank();
        }
    }

    @Test
    void aWrongKeyIsRefusedAndNotReplacedByTheOwner() {
        registered("scout");
        var wrong = "dlg_" + "x".repeat(43);
        try (var client = Product.onFile(board).set(Setting.DELEGA_AGENT_KEY, wrong).connect()) {
            assertThat(client.ask("tools/list").at("/result/tools")).hasSize(14);
            assertThat(refusal(client, "delega_list_tasks", Json.object())).contains("DELEGA_AGENT_KEY")
                    .doesNotContain(wrong);
            assertThat(refusal(client, "delega_create_task", content("x"))).doesNotContain(wrong);
            assertThat(client.stderr()).doesNotContain(wrong);
        }
        try (var owner = Product.onFile(board).connect()) {
            assertThat(data(owner, "delega_list_tasks").path("total").asInt()).isZero();
        }
    }

    @Test
    void theKeyIsShownOnlyToWhoAsksForThat() throws Exception {
        try (var client = Product.onFile(board).set(Setting.DELEGA_REVEAL_AGENT_KEYS, "1").connect()) {
            var reply = client.call("delega_register_agent", Json.object().put("name", "scout"));
            var key = Files.readString(Path.of(reply.at("/result/structuredContent/key_file").asText())).strip();

            assertThat(Json.text(reply)).contains(key);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void theBoardIsForItsOwnersEyes() throws Exception {
        var home = folder.resolve("home");
        try (var client = Product.at(home).connect()) {
            data(client, "delega_list_tasks");

            assertThat(Files.getPosixFilePermissions(home.resolve(".delega")))
                    .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
            try (var files = Files.list(home.resolve(".delega"))) {
                assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                        Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]"));
            }
        }
    }

    private JsonNode registered(String name) {
        try (var owner = Product.onFile(board).connect()) {
            var registered = data(owner, "delega_register_agent", Json.object().put("name", name));
            owner.endInput();
            assertThat(owner.exitStatus()).isZero();
            return registered;
        }
    }

    private static String creator(StdioClient client) {
        return data(client, "delega_create_task", content("x")).at("/task/created_by/name").asText();
    }
}
