package dev.delega.product;

import static dev.delega.support.OldBackend.RESEARCHERS_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.OldBackend;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people type to make agents and to move boards. */
class MovingTest {
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://[^ ]+)");

    @TempDir
    Path home;

    @Test
    void theFirstAgentIsAnAdminAndItsKeyAloneIsOnStandardOutput() {
        var refused = run("agents", "create", "coordinator");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).isEqualTo("delega-mcp agents create: The board has no agents yet, and the first one"
                + " must be able to make others: add --admin");

        var made = run("agents", "create", "coordinator", "--admin", "--display-name", "The Boss");

        assertThat(made.status()).isZero();
        assertThat(made.out()).singleElement().asString().matches("dlg_[A-Za-z0-9_-]{43}");
        assertThat(made.err()).contains("Agent coordinator (id 1, admin) is on the board " + home.resolve(".delega"))
                .doesNotContain(made.out().getFirst());
        assertThat(run("agents", "create", "writer", "--role", "coordinator").status()).isZero();
        assertThat(run("agents", "list").out()).satisfiesExactly(
                line -> assertThat(line).startsWith("id     name"),
                line -> assertThat(line).matches("1 +coordinator +admin +active +0 +never"),
                line -> assertThat(line).matches("2 +writer +coordinator +active +0 +never"));
    }

    @Test
    void aNewAgentsKeyIsGoodEverywhere() {
        var key = run("agents", "create", "coordinator", "--admin").out().getFirst();

        try (var server = Product.at(home).start("serve", "--port", "0")) {
            var remote = Product.at(home).set(Setting.DELEGA_API_URL, address(server))
                    .set(Setting.DELEGA_AGENT_KEY, key);
            var made = Ran.of(remote, "agents", "create", "writer");

            assertThat(made.status()).isZero();
            assertThat(get(server, made.out().getFirst(), "/v1/agent/me").path("name").asText()).isEqualTo("writer");
            assertThat(Ran.of(remote, "agents", "list").out()).hasSize(3);
        }
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        run("agents", "create", "coordinator", "--admin");

        assertThat(run("agents", "create", "coordinator").err())
                .isEqualTo("delega-mcp agents create: Agent 'coordinator' already exists");
        assertThat(run("agents", "create", "x", "--admin", "--role", "worker").err()).contains("contradicts --admin");
        assertThat(run("agents").err()).contains("Say what to do");
        assertThat(Ran.of(Product.inMemory(home), "agents", "create", "x", "--admin").err()).contains("nothing stays");
    }

    @Test
    void anOldKeyIsGoodOverHttpAfterTheMoveAndAgainAfterwards() {
        OldBackend.at(home.resolve("old.db")).close();

        var taken = run("import", home.resolve("old.db").toString());

        assertThat(taken.err()).isEmpty();
        assertThat(taken.out().getFirst()).matches(" +moved +already there +left out");
        assertThat(taken.out()).anyMatch(line -> line.matches("tasks +2 +0 +0"));
        try (var server = Product.at(home).start("serve", "--port", "0")) {
            for (var use = 1; use <= 2; use++) {
                assertThat(get(server, RESEARCHERS_KEY, "/api/tasks/9").path("content").asText())
                        .isEqualTo("Read the code");
            }
            assertThat(get(server, RESEARCHERS_KEY + "x", "/api/tasks").path("error").asText())
                    .isEqualTo("Invalid or inactive agent API key");
        }
        assertThat(run("import", home.resolve("old.db").toString()).out())
                .anyMatch(line -> line.matches("tasks +0 +2 +0"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aBoardGoesThroughAFileThatOnlyItsOwnerReads() throws IOException {
        OldBackend.at(home.resolve("old.db")).close();
        run("import", home.resolve("old.db").toString());
        var file = home.resolve("board.jsonl");

        assertThat(run("export", file.toString()).err())
                .contains("rows written; they hold the hashes of keys and the secrets of webhooks.\n")
                .contains("To take them in elsewhere: ")
                .endsWith(" import " + file + " --db new.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(run("export", file.toString()).err()).contains("is there already; name another");
        assertThat(run("import", "--db", home.resolve("new.db").toString(), file.toString()).status()).isZero();

        assertThat(rows(run("export", "-", "--db", home.resolve("new.db").toString()).out()))
                .isEqualTo(rows(Files.readAllLines(file)));
        assertThat(run("export", "--db", home.resolve("nowhere.db").toString()).err()).contains("where no board is");
        assertThat(home.resolve("nowhere.db")).doesNotExist();
    }

    @Test
    void whatIsNoBoardDoesNotEvenMakeOne() throws IOException {
        var file = Files.writeString(home.resolve("notes.txt"), "Buy milk.");

        var refused = run("import", file.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("is neither a board that was exported nor");
        assertThat(home.resolve(".delega/delega.db")).doesNotExist();
    }

    @Test
    void aKeyThatIsTypedIsNotRepeated() {
        var refused = run("export", "--agent-key=dlg_secret");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--agent-key: there is no such flag").doesNotContain("dlg_secret");
        assertThat(run("init", "dlg_secret").err()).contains("keys come by environment only")
                .doesNotContain("dlg_secret");
    }

    /** A pipe, so that it is known how far the program has read when it is killed. */
    @Test
    void whoIsKilledHalfWayLeavesNothing() throws IOException, InterruptedException {
        var pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (var client = Product.at(home).start("import", pipe.toString());
                var out = Files.newOutputStream(pipe)) {
            out.write(line("{\"format\":\"delega-mcp board\",\"version\":1,\"schema\":2,\"id\":\"x\",\"tables\":{}}"));
            for (var id = 1; id <= 20_000; id++) {
                out.write(line("{\"table\":\"agent\",\"row\":{\"id\":" + id + ",\"name\":\"agent-" + id + "\",\"role\":"
                        + "\"worker\",\"permissions\":\"[]\",\"active\":1,\"created_at\":1,\"updated_at\":1}}"));
            }
            client.kill();
            assertThat(client.exitStatus()).isEqualTo(137);
        }

        assertThat(run("agents", "list").err()).startsWith("No agents yet.");
    }

    private Ran run(String... arguments) {
        return Ran.of(Product.at(home), arguments);
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> rows(List<String> lines) {
        return lines.stream().skip(1).filter(line -> !line.contains("\"kind\":\"board\"")).toList();
    }

    private static JsonNode get(StdioClient server, String key, String path) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address(server) + path)).header("X-Agent-Key", key).build();
            return Json.read(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server says where it listens once it does. */
    private static String address(StdioClient server) {
        return server.told(line -> Optional.of(ADDRESS.matcher(line))
                .filter(Matcher::find)
                .map(found -> found.group(1)));
    }
}
