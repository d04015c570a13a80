package dev.delega.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.delega.cli.clients.Places.Os;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where clients are looked for, and what is read there. */
class ClientsTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
            "CLAUDE_CODE, LINUX, .claude.json",
            "CLAUDE_DESKTOP, LINUX, .config/Claude/claude_desktop_config.json",
            "CLAUDE_DESKTOP, MACOS, Library/Application Support/Claude/claude_desktop_config.json",
            "CLAUDE_DESKTOP, WINDOWS, AppData/Roaming/Claude/claude_desktop_config.json",
            "CURSOR, MACOS, .cursor/mcp.json",
            "VS_CODE, LINUX, .config/Code/User/mcp.json",
            "VS_CODE, MACOS, Library/Application Support/Code/User/mcp.json",
            "VS_CODE, WINDOWS, AppData/Roaming/Code/User/mcp.json",
            "WINDSURF, LINUX, .codeium/windsurf/mcp_config.json",
            "CODEX, LINUX, .codex/config.toml",
            "GEMINI_CLI, LINUX, .gemini/settings.json",
            "ZED, LINUX, .config/zed/settings.json",
            "ZED, MACOS, .config/zed/settings.json",
            "ZED, WINDOWS, AppData/Roaming/Zed/settings.json",
            "JUNIE, LINUX, .junie/mcp/mcp.json",
            "CLINE, LINUX, .config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json",
            "OPENCODE, WINDOWS, .config/opencode/opencode.json",
            "GOOSE, LINUX, .config/goose/config.yaml",
            "GOOSE, WINDOWS, AppData/Roaming/Block/goose/config/config.yaml"})
    void aClientThatIsNotThereWouldKeepItsServersHere(Client client, Os os, String file) {
        assertThat(Clients.of(client, places(os, Map.of())))
                .containsExactly(new Configuration(client, home.resolve(file), false));
    }

    @ParameterizedTest
    @EnumSource
    void aClientIsThereIfItsFileIs(Client client) throws IOException {
        var file = Clients.of(client, places(Os.LINUX, Map.of())).getFirst().file();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");

        assertThat(Clients.of(client, places(Os.LINUX, Map.of())))
                .containsExactly(new Configuration(client, file, true));
    }

    @Test
    void noClientIsThereInAnEmptyHome() {
        assertThat(Clients.of(places(Os.LINUX, Map.of()))).hasSize(Client.values().length)
                .noneMatch(Configuration::isPresent);
    }

    @Test
    void aFolderIsEnoughToKnowAClient() throws IOException {
        Files.createDirectories(home.resolve(".cursor"));

        assertThat(Clients.of(Client.CURSOR, places(Os.LINUX, Map.of())).getFirst().isPresent()).isTrue();
    }

    @Test
    void everyEditorOfTheFamilyIsAConfigurationOfItsOwn() throws IOException {
        Files.createDirectories(home.resolve(".config/Code/User"));
        Files.createDirectories(home.resolve(".config/VSCodium/User"));

        assertThat(Clients.of(Client.VS_CODE, places(Os.LINUX, Map.of()))).extracting(Configuration::file)
                .containsExactly(home.resolve(".config/Code/User/mcp.json"),
                        home.resolve(".config/VSCodium/User/mcp.json"));
    }

    @Test
    void anEditorWithoutClineIsNoCline() throws IOException {
        Files.createDirectories(home.resolve(".config/Code/User/globalStorage"));

        assertThat(Clients.of(Client.CLINE, places(Os.LINUX, Map.of())).getFirst().isPresent()).isFalse();
    }

    @Test
    void variablesMoveTheFolders() {
        var elsewhere = home.resolveSibling("elsewhere");
        var moved = Map.of("CODEX_HOME", elsewhere + "/codex", "XDG_CONFIG_HOME", elsewhere + "/config",
                "CLAUDE_CONFIG_DIR", elsewhere + "/claude");

        assertThat(List.of(Client.CODEX, Client.GOOSE, Client.CLAUDE_CODE))
                .extracting(client -> Clients.of(client, places(Os.LINUX, moved)).getFirst().file())
                .containsExactly(elsewhere.resolve("codex/config.toml"),
                        elsewhere.resolve("config/goose/config.yaml"), elsewhere.resolve("claude/.claude.json"));
    }

    @Test
    void opencodeKeepsItsFileWithComments() throws IOException {
        Files.createDirectories(home.resolve(".config/opencode"));
        Files.writeString(home.resolve(".config/opencode/opencode.jsonc"), "{}");

        assertThat(Clients.of(Client.OPENCODE, places(Os.LINUX, Map.of())).getFirst().file())
                .hasFileName("opencode.jsonc");
    }

    @Test
    void whatIsFoundSaysHowWeAreStarted() throws IOException {
        var file = home.resolve(".cursor/mcp.json");
        var cursor = new Configuration(Client.CURSOR, file, true);
        var before = cursor.look();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"mcpServers\": {\"other\": {}}}");
        var without = cursor.look();
        Files.writeString(file, """
                {"mcpServers": {"delega": {"command": "java", "args": ["-jar", "x.jar"], // ours
                  "env": {"DELEGA_AGENT_KEY": "dlg_secret"},}}}""");

        assertThat(before).isEqualTo(new Found.NoFile());
        assertThat(without).isEqualTo(new Found.NoEntry());
        assertThat(cursor.look())
                .isEqualTo(new Found.Ours(List.of("java", "-jar", "x.jar"), List.of("DELEGA_AGENT_KEY")))
                .isInstanceOfSatisfying(Found.Ours.class, ours -> {
                    assertThat(ours.starts(new Launch(List.of("java", "-jar", "x.jar")))).isTrue();
                    assertThat(ours.starts(new Launch(List.of("java", "-jar", "y.jar")))).isFalse();
                });
    }

    @Test
    void whatIsNotUnderstoodSaysWhere() throws IOException {
        var file = home.resolve("mcp.json");
        Files.writeString(file, "{\n  \"mcpServers\": [],\n}");

        assertThat(new Configuration(Client.CURSOR, file, true).look())
                .isEqualTo(new Found.Unclear("line 2, column 17: mcpServers is no object"));
    }

    private Places places(Os os, Map<String, String> environment) {
        return new Places(home, os, environment);
    }
}
