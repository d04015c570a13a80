package dev.delega.cli.clients.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.delega.cli.clients.Client;
import dev.delega.cli.clients.Clients;
import dev.delega.cli.clients.Entry;
import dev.delega.cli.clients.Found;
import dev.delega.cli.clients.Places;
import dev.delega.cli.clients.Samples;
import dev.delega.cli.clients.change.Consent.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A home full of clients, before and after. */
class SetupTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T07:08:09Z"));
    private static final String BACKUP = ".delega-backup-20261126-070809";
    private static final String COMMENTED = "{\n  // mine\n  \"mcpServers\": {\n    \"x\": {\"command\": \"x\"}, // x\n  },\n}\n";

    @TempDir
    Path home;

    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final List<String> asked = new ArrayList<>();

    @Test
    void everyClientThatIsThereGetsTheEntry() throws IOException {
        fill();

        assertThat(setup(Answer.YES).init(List.of(), Samples.embedded())).isZero();

        for (var one : Clients.of(places())) {
            assertThat(Samples.entry(one.client(), Files.readString(one.file()))).as(one.client().title())
                    .isEqualTo(Entry.of(one.client(), Samples.LAUNCH, Map.of()));
            assertThat(one.look()).isInstanceOfSatisfying(Found.Ours.class,
                    ours -> assertThat(ours.starts(Samples.LAUNCH)).isTrue());
        }
        assertThat(asked).containsExactly("Write these 12 files?");
        assertThat(said()).contains("Restart Claude Code, Claude Desktop, Cursor,").contains("ask the agent to list");
    }

    @Test
    void thereAndBackEveryFileIsWhatItWas() throws IOException {
        fill();
        var before = files();

        setup(Answer.YES).init(List.of(), Samples.embedded());
        var between = files();
        assertThat(setup(Answer.YES).uninstall(List.of())).isZero();

        assertThat(between).isNotEqualTo(before);
        assertThat(files()).isEqualTo(before);
        assertThat(said()).contains("Cursor, ~/.cursor/mcp.json: as it was before")
                .contains("The board and the keys stay where they are");
    }

    @Test
    void thereAgainAndBackEveryFileIsWhatItWas() throws IOException {
        fill();
        var before = files();

        setup(Answer.YES).init(List.of(), Samples.embedded());
        setup(Answer.YES).init(List.of(), new Wanted(Samples.JAVA, Map.of("DELEGA_AGENT", "me")));
        setup(Answer.YES).uninstall(List.of());

        before.forEach((file, text) -> assertThat(files()).containsEntry(file, text));
    }

    @Test
    void theSecondTimeItIsAlreadyThere() throws IOException {
        fill();
        setup(Answer.YES).init(List.of(), Samples.embedded());
        var first = files();
        asked.clear();

        assertThat(setup(Answer.YES).init(List.of(), Samples.embedded())).isZero();

        assertThat(files()).isEqualTo(first);
        assertThat(asked).isEmpty();
        assertThat(said()).contains("Cursor, ~/.cursor/mcp.json: already there");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "YES")
    void withoutAYesNothingIsTouched(Answer answer) throws IOException {
        fill();
        var before = files();

        var status = setup(answer).init(List.of(), Samples.embedded());
        setup(answer).uninstall(List.of());

        assertThat(files()).isEqualTo(before);
        assertThat(status).isEqualTo(answer == Answer.NOBODY_THERE ? 1 : 0);
        assertThat(said()).contains("+       \"command\": \"delega-mcp\"").contains("Nothing was written");
        if (answer == Answer.NOBODY_THERE) {
            assertThat(said()).contains("To write it: delega-mcp typed --yes");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void thereIsABackupThatOnlyItsOwnerReads() throws IOException {
        var file = write(".cursor/mcp.json", COMMENTED);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        setup(Answer.YES).init(List.of(), Samples.embedded());

        var backup = home.resolve(".cursor/mcp.json" + BACKUP);
        assertThat(backup).hasContent(COMMENTED);
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(said()).contains("as it was before: ~/.cursor/mcp.json" + BACKUP);
    }

    @Test
    void noBackupReplacesAnother() throws IOException {
        write(".cursor/mcp.json", COMMENTED);

        setup(Answer.YES).init(List.of(), Samples.embedded());
        setup(Answer.YES).init(List.of(), new Wanted(Samples.JAVA, Map.of()));

        assertThat(home.resolve(".cursor/mcp.json" + BACKUP)).hasContent(COMMENTED);
        assertThat(home.resolve(".cursor/mcp.json" + BACKUP + "-2")).content().contains("\"delega-mcp\"");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a right of their own there")
    void aSymbolicLinkStaysOne() throws IOException {
        var real = write("dotfiles/cursor.json", COMMENTED);
        var link = home.resolve(".cursor/mcp.json");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("../dotfiles/cursor.json"));

        setup(Answer.YES).init(List.of(), Samples.embedded());
        var written = Files.readString(real);
        setup(Answer.YES).uninstall(List.of());

        assertThat(written).contains("delega-mcp");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent(COMMENTED);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a right of their own there")
    void aLinkToNothingIsLeftAlone() throws IOException {
        var link = home.resolve(".cursor/mcp.json");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("nothing"));

        assertThat(setup(Answer.YES).init(List.of(), Samples.embedded())).isEqualTo(1);

        assertThat(link).isSymbolicLink();
        assertThat(complained.toString()).contains("it is a symbolic link to nothing");
    }

    @Test
    void aFileThatIsNotUnderstoodIsLeftAloneAndTheOthersAreNot() throws IOException {
        var broken = write(".cursor/mcp.json", "{\n  \"mcpServers\": {\n");
        var latin = home.resolve(".config/zed/settings.json");
        Files.createDirectories(latin.getParent());
        Files.write(latin, new byte[]{'{', '"', (byte) 0xE4, '"', ':', '1', '}'});
        var good = write(".codex/config.toml", "model = \"o3\"\n");

        assertThat(setup(Answer.YES).init(List.of(), Samples.embedded())).isEqualTo(1);

        assertThat(broken).hasContent("{\n  \"mcpServers\": {\n");
        assertThat(good).content().contains("[mcp_servers.delega]");
        assertThat(complained.toString())
                .contains("Cursor, ~/.cursor/mcp.json: left alone: line 3, column 1: the text ends too early."
                        + " To paste the entry yourself: delega-mcp init --print --client cursor")
                .contains("Zed, ~/.config/zed/settings.json: left alone: it is not UTF-8");
        assertThat(asked).containsExactly("Write this file?");
    }

    @Test
    void uninstallMindsNoBrokenFileWithoutUs() throws IOException {
        write(".cursor/mcp.json", "{");

        assertThat(setup(Answer.YES).uninstall(List.of())).isZero();
        assertThat(said()).contains("No client has an entry of ours");
    }

    @Test
    void aFileThatChangesWhileWeAskIsLeftAlone() throws IOException {
        var file = write(".cursor/mcp.json", "{}");

        var status = setup(_ -> {
            rewrite(file, "{\"new\": 1}");
            return Answer.YES;
        }).init(List.of(), Samples.embedded());

        assertThat(status).isEqualTo(1);
        assertThat(file).hasContent("{\"new\": 1}");
        assertThat(files()).as("no backup, nothing half written").hasSize(1);
        assertThat(complained.toString()).contains("somebody else changed it just now");
    }

    @Test
    void aNamedClientGetsAFileThatGoesAgain() {
        var file = home.resolve(".junie/mcp/mcp.json");

        assertThat(setup(Answer.YES).init(List.of(Client.JUNIE), Samples.embedded())).isZero();
        assertThat(file).exists();
        assertThat(setup(Answer.YES).uninstall(List.of(Client.JUNIE))).isZero();

        assertThat(file).doesNotExist();
    }

    @Test
    void onlyTheNamedOnesAreTouched() throws IOException {
        fill();

        setup(Answer.YES).init(List.of(Client.ZED), Samples.embedded());

        assertThat(files().values().stream().filter(text -> text.contains("delega-mcp"))).hasSize(1);
    }

    @Test
    void withNoClientAtAllItSaysWhatCanBeNamed() {
        assertThat(setup(Answer.YES).init(List.of(), Samples.embedded())).isEqualTo(1);

        assertThat(files()).isEmpty();
        assertThat(complained.toString()).contains("delega-mcp init --client cursor").contains("gemini-cli, zed");
    }

    @Test
    void aContainerThatInitMadeGoesEvenIfTheFileChangedSince() throws IOException {
        var made = write(".cursor/mcp.json", "{\n  \"a\": 1\n}\n");
        var found = write(".gemini/settings.json", "{\n  \"a\": 1,\n  \"mcpServers\": {}\n}\n");
        setup(Answer.YES).init(List.of(), Samples.embedded());
        rewrite(made, Files.readString(made).replace("\"a\": 1", "\"a\": 2"));
        rewrite(found, Files.readString(found).replace("\"a\": 1", "\"a\": 2"));

        setup(Answer.YES).uninstall(List.of());

        assertThat(made).hasContent("{\n  \"a\": 2\n}\n");
        assertThat(found).hasContent("{\n  \"a\": 2,\n  \"mcpServers\": {}\n}\n");
        assertThat(home.resolve(".cursor/mcp.json" + BACKUP)).hasContent("{\n  \"a\": 1\n}\n");
    }

    @Test
    void whatPeopleAddedToTheEntryStays() throws IOException {
        var file = write(".cursor/mcp.json", """
                {"mcpServers": {"delega": {"command": "old", "autoApprove": ["delega_list_tasks"], "disabled": true,
                  "env": {"DELEGA_DB": "/b.db", "HTTPS_PROXY": "p"}}}}
                """);

        setup(Answer.YES).init(List.of(), Samples.embedded());
        var kept = Samples.entry(Client.CURSOR, Files.readString(file));
        setup(Answer.YES).init(List.of(), new Wanted(Samples.LAUNCH, Map.of("DELEGA_AGENT", "me")));
        var set = Samples.entry(Client.CURSOR, Files.readString(file));

        assertThat(kept.path("command").asText()).isEqualTo("delega-mcp");
        assertThat(kept.path("autoApprove")).hasSize(1);
        assertThat(kept.path("disabled").asBoolean()).isTrue();
        assertThat(kept.path("env").toString()).isEqualTo("{\"DELEGA_DB\":\"/b.db\",\"HTTPS_PROXY\":\"p\"}");
        assertThat(set.path("env").toString()).isEqualTo("{\"HTTPS_PROXY\":\"p\",\"DELEGA_AGENT\":\"me\"}");
    }

    @Test
    void anotherServerOfOurNameIsLeftAlone() throws IOException {
        var file = write(".cursor/mcp.json", "{\"mcpServers\": {\"delega\": {\"url\": \"https://x/mcp\"}}}");

        assertThat(setup(Answer.YES).init(List.of(), Samples.embedded())).isEqualTo(1);
        assertThat(setup(Answer.YES).uninstall(List.of())).isEqualTo(1);

        assertThat(file).hasContent("{\"mcpServers\": {\"delega\": {\"url\": \"https://x/mcp\"}}}");
        assertThat(complained.toString()).contains("is a server at a URL, which is not ours");
    }

    @Test
    void nobodysSecretsAreShown() throws IOException {
        write(".claude.json", "{\"token\":\"s3cret\",\"mcpServers\":{\"x\":{\"env\":{\"KEY\":\"s3cret\"}}}}");
        write(".cursor/mcp.json", "{\n  \"token\": \"s3cret\"\n}\n");
        write(".codex/config.toml", """
                [mcp_servers.delega]
                command = "x"
                env = { DELEGA_AGENT_KEY = "dlg_s3cret" }
                """);
        write(".config/zed/settings.json", """
                {
                  "context_servers": {
                    "delega": {
                      "env": {
                        "DELEGA_AGENT_KEY": "dlg_s3cret"
                      }
                    }
                  }
                }
                """);

        setup(Answer.ONLY_SHOW).init(List.of(), new Wanted(Samples.LAUNCH, Map.of("DELEGA_AGENT", "me")));
        setup(Answer.YES).uninstall(List.of());

        assertThat(said() + complained).contains("DELEGA_AGENT_KEY").doesNotContain("s3cret");
    }

    @Test
    void printSaysWhatToPasteAndTouchesNothing() {
        assertThat(setup(Answer.YES).print(List.of(Client.GOOSE, Client.ZED), Samples.embedded())).isZero();

        assertThat(files()).isEmpty();
        assertThat(said()).isEqualTo("""
                Goose, ~/.config/goose/config.yaml:
                extensions:
                  delega:
                    enabled: true
                    type: stdio
                    name: delega
                    cmd: delega-mcp
                    args: []
                    env_keys: []
                    envs: {}
                    timeout: 300

                Zed, ~/.config/zed/settings.json:
                {
                  "context_servers": {
                    "delega": {
                      "command": "delega-mcp",
                      "args": []
                    }
                  }
                }

                """);
    }

    @Test
    void aClientThatCannotReferToTheKeyNeedsItInAFile() throws IOException {
        fill();
        var remote = Map.of("DELEGA_API_URL", "https://delega.example.com");

        assertThat(setup(Answer.YES).init(List.of(Client.ZED), new Wanted(Samples.LAUNCH, remote))).isEqualTo(1);

        assertThat(complained.toString()).contains("put the key into a file and add --agent-key-file FILE")
                .doesNotContain("--print");
        assertThat(files().values()).noneMatch(text -> text.contains("delega"));
    }

    @Test
    void whoTakesTheKeyFromAVariableIsToldWhichOne() {
        var remote = Map.of("DELEGA_API_URL", "https://delega.example.com");

        setup(Answer.YES).init(List.of(Client.CURSOR), new Wanted(Samples.LAUNCH, remote));

        assertThat(said()).contains("set DELEGA_AGENT_KEY there");
    }

    private Setup setup(Answer answer) {
        return setup(question -> {
            asked.add(question);
            return answer;
        });
    }

    private Setup setup(Consent consent) {
        return new Setup(places(), CLOCK, new Setup.Terminal(new PrintWriter(said, true),
                new PrintWriter(complained, true), "delega-mcp typed"), consent);
    }

    private String said() {
        return said.toString().replace(System.lineSeparator(), "\n");
    }

    private Places places() {
        return new Places(home, Places.Os.LINUX, Map.of());
    }

    /** One of each client, in different shapes, and some without a file. */
    private void fill() throws IOException {
        write(".claude.json", "{\"numStartups\":5,\"mcpServers\":{},\"projects\":{\"/x\":{\"mcpServers\":{}}}}");
        write(".config/Claude/claude_desktop_config.json", "{}");
        write(".cursor/mcp.json", COMMENTED.replace("\n", "\r\n"));
        write(".config/Code/User/mcp.json", "\uFEFF{\n\t\"servers\": {\n\t\t\"x\": {}\n\t},\n\t\"inputs\": []\n}");
        Files.createDirectories(home.resolve(".codeium/windsurf"));
        write(".codex/config.toml", "model = \"o3\" # mine\n\n[mcp_servers.x]\ncommand = \"x\"");
        write(".gemini/settings.json", "");
        write(".config/zed/settings.json", "// Zed\n{\n  \"theme\": \"One\", // one\n  /* no more */\n}\n");
        Files.createDirectories(home.resolve(".junie"));
        write(".config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json",
                "{\n  \"mcpServers\": {\n  }\n}");
        write(".config/opencode/opencode.jsonc", "{ \"$schema\": \"https://opencode.ai/config.json\" }\n");
        write(".config/goose/config.yaml", "A: b\nextensions:\n  x:\n    enabled: true\n# end\nGOOSE_MODE: auto");
    }

    private Path write(String name, String text) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void rewrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> files() {
        try (var all = Files.walk(home)) {
            var texts = new TreeMap<String, String>();
            for (var file : all.filter(Files::isRegularFile).toList()) {
                texts.put(home.relativize(file).toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
