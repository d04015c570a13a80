package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.delega.Setting;
import dev.delega.Version;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import dev.delega.words.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the program starts, refuses to start, and ends. */
class StartTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(names = {"DELEGA_AGENT_KEY", "DELEGA_API_KEY", "DELEGA_DB"})
    void aVariableThatTheClientDidNotExpandIsNotTakenForAValue(Setting setting) {
        try (var client = Product.inMemory(home).set(setting, "${" + setting + "}").start()) {
            assertThat(client.exitStatus()).isEqualTo(2);
            assertThat(client.nextLine()).isEmpty();
            assertThat(client.stderr()).contains(setting + ": your MCP client did not expand its variable");
        }
    }

    @Test
    void allMistakesAreToldAtOnce() {
        var product = Product.at(home)
                .set(Setting.DELEGA_API_URL, "http://example.com")
                .set(Setting.DELEGA_ROLE, "king")
                .set(Setting.DELEGA_DB_SYNC, "often")
                .set(Setting.DELEGA_EXCLUDE_TOOLS, "create_tsk")
                .set(Setting.DELEGA_AGENT_KEY_FILE, "nowhere")
                .set(Setting.DELEGA_MAX_LINE, "many");
        try (var client = product.start("--read-only=perhaps", "--agent-key=dlg_x")) {
            assertThat(client.exitStatus()).isEqualTo(2);
            assertThat(client.nextLine()).isEmpty();
            assertThat(client.stderr()).contains("DELEGA_API_URL must use https", "DELEGA_ROLE: 'king'",
                    "DELEGA_DB_SYNC: 'often'",
                    "'create_tsk'", "DELEGA_AGENT_KEY_FILE: the file nowhere", "DELEGA_MAX_LINE: 'many'",
                    "DELEGA_READ_ONLY: 'perhaps'", "--agent-key: there is no such flag");
            assertThat(client.stderr()).doesNotContain("Exception", "dlg_x");
        }
    }

    @Test
    void anUnknownCommandIsToldInOneLine() {
        try (var client = Product.inMemory(home).start("bogus")) {
            assertThat(client.exitStatus()).isEqualTo(2);
            assertThat(client.nextLine()).isEmpty();
            assertThat(client.stderr().strip()).contains("'bogus'", " --help lists").hasLineCount(1);
        }
    }

    @Test
    void whatItSaysToTypeStartsAsItWasStarted() {
        var launcher = home.resolve("bin/delega-mcp").toAbsolutePath();
        var started = Product.at(home).property("delega.launcher", launcher.toString()).fromClasses();
        var typed = Shell.quoted(launcher);

        assertThat(Ran.of(started, "--port=x").err()).endsWith(": " + typed + " doctor");
        assertThat(Ran.of(started, "--bogus").err()).contains("; " + typed + " --help lists them");
        assertThat(Ran.of(started, "agents").err()).contains("for example: " + typed + " agents list");
    }

    @Test
    void theVersionIsSaidToATerminal() {
        assertThat(said("--version")).containsExactly("delega-mcp " + Version.TEXT);
    }

    @Test
    void helpNamesEverySetting() {
        var help = String.join("\n", said("--help"));

        for (var setting : Setting.values()) {
            assertThat(help).contains(setting.name()).contains(setting.secret() ? "" : setting.flag());
        }
        assertThat(help).contains("demo");
    }

    @Test
    void theDemonstrationEndsWithItsChain() {
        assertThat(String.join("\n", said("demo"))).contains("Delegation chain (root #1, depth 1, 4/4 complete)",
                "orchestrator → research-agent at", "orchestrator → writer-agent at", "orchestrator → editor-agent at");
    }

    @Test
    void itLeavesWhenTheInputEnds() {
        try (var client = Product.onFile(home.resolve("board.db")).connect()) {
            data(client, "delega_create_task", content("x"));
            client.endInput();

            assertThat(client.nextLine()).isEmpty();
            assertThat(client.exitStatus()).isZero();
            assertThat(home.resolve("board.db-wal")).doesNotExist();
            assertThat(client.stderr()).isEmpty();
        }
    }

    @Test
    void callsAreAnsweredBeforeItLeaves() {
        try (var client = Product.onFile(home.resolve("board.db")).connect()) {
            for (var i = 0; i < 100; i++) {
                client.sendCall("delega_create_task", content("Task " + i));
            }
            client.endInput();

            assertThat(Replies.next(client, 100).values()).noneMatch(Replies::failed);
            assertThat(client.exitStatus()).isZero();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void whatATerminatedServerHasAnsweredIsOnTheBoard() {
        var file = home.resolve("board.db");
        var answered = new ArrayList<String>();
        try (var client = Product.onFile(file).connect()) {
            for (var i = 0; i < 300; i++) {
                client.sendCall("delega_create_task", content("Task " + i));
            }
            answered.add(created(client.nextLine().orElseThrow()));
            client.terminate();
            for (var line = client.nextLine(); line.isPresent(); line = client.nextLine()) {
                answered.add(created(line.get()));
            }
            assertThat(client.exitStatus()).isEqualTo(128 + 15);
        }
        try (var later = Product.onFile(file).connect()) {
            for (var id : answered) {
                data(later, "delega_get_task", Replies.task(id));
            }
        }
    }

    @Test
    void itServesBeforeTheBoardCanBeOpened() throws SQLException {
        var file = home.resolve("board.db");
        try (var holder = DriverManager.getConnection("jdbc:sqlite:" + file); var lock = holder.createStatement()) {
            lock.execute("begin exclusive");
            try (var client = Product.onFile(file).connect(); var other = Product.onFile(file).connect()) {
                assertThat(client.ask("tools/list").at("/result/tools")).hasSize(14);
                client.sendCall("delega_create_task", content("x"));
                assertThat(client.ask("ping").has("result")).isTrue();
                other.endInput();
                assertThat(other.exitStatus()).as("a board that cannot be opened keeps nobody").isZero();

                lock.execute("rollback");
                assertThat(Replies.failed(client.next())).isFalse();
                assertThat(client.stderr()).isEmpty();
            }
        }
    }

    private static String created(String line) {
        return Json.read(line).at("/result/structuredContent/task/id").asText();
    }

    private List<String> said(String... arguments) {
        try (var client = Product.at(home).start(arguments)) {
            var lines = new ArrayList<String>();
            for (var line = client.nextLine(); line.isPresent(); line = client.nextLine()) {
                lines.add(line.get());
            }
            assertThat(client.exitStatus()).as(client.stderr()).isZero();
            return lines;
        }
    }
}
