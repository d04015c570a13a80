package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import dev.delega.support.StdioClient;
import dev.delega.words.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands init and uninstall as they are typed. */
class InitTest {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    @TempDir
    Path home;

    @Test
    void theEntryThatIsWrittenStartsUs() throws IOException {
        var ran = Ran.of(launched(), "init", "--client", "cursor", "--yes", "--toolsets", "all", "--db", "memory");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        try (var client = start(entry())) {
            assertThat(Json.text(client.initialized().ask("tools/list"))).contains("delega_replay_deliveries");
        }
    }

    @Test
    void aRelativeFileIsTheSameWhereverTheClientRuns() throws IOException {
        Ran.of(launched(), "init", "--client", "cursor", "--yes", "--db", "board.db");

        assertThat(Path.of(entry().at("/env/DELEGA_DB").asText())).isEqualTo(Path.of("board.db").toAbsolutePath());
    }

    @Test
    void withoutATerminalItWritesNothingAndSaysWhatToType() throws IOException {
        var ran = Ran.of(launched(), "init", "--client", "cursor", "--agent", "me and you");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out().getLast()).isEqualTo("Nothing was written, because there is no terminal to ask at. To"
                + " write it: " + Shell.quoted(launcher())
                + " init --client cursor --agent " + Shell.quoted("me and you") + " --yes");
        assertThat(home.resolve(".cursor")).doesNotExist();
    }

    @Test
    void uninstallTakesTheEntryOutAndLeavesTheBoard() throws IOException {
        var board = Files.writeString(Files.createDirectories(home.resolve(".delega")).resolve("delega.db"), "board");
        Ran.of(launched(), "init", "--client", "cursor", "--yes");

        var ran = Ran.of(Product.at(home), "uninstall", "--client", "cursor", "--yes");

        assertThat(ran.status()).isZero();
        assertThat(home.resolve(".cursor/mcp.json")).doesNotExist();
        assertThat(board).hasContent("board");
    }

    @Test
    void fromAFolderOfClassesItAsksForTheJar() {
        var ran = Ran.of(Product.at(home).fromClasses(), "init", "--client", "cursor", "--yes");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("java -jar target/delega-mcp.jar init");
    }

    @Test
    void whatTheServerWouldRefuseIsRefusedNow() throws IOException {
        var noUrl = Ran.of(launched(), "init", "--client", "cursor", "--yes", "--api-url", "http://example.com");
        var noFile = Ran.of(launched(), "init", "--client", "cursor", "--yes", "--agent-key-file", "nowhere");
        var noClient = Ran.of(launched(), "init", "--client", "emacs");
        var key = Ran.of(launched(), "init", "--client", "cursor", "--agent-key=dlg_s3cret");

        assertThat(List.of(noUrl.status(), noFile.status(), noClient.status(), key.status())).containsOnly(2);
        assertThat(noUrl.err()).contains("must use https");
        assertThat(noFile.err()).contains("nowhere cannot be read");
        assertThat(noClient.err()).contains("no client 'emacs' among claude-code,");
        assertThat(key.err()).contains("keys come by environment only").doesNotContain("s3cret");
        assertThat(home.resolve(".cursor")).doesNotExist();
    }

    /** As one of our launchers starts it, which says where it is. */
    private Product launched() throws IOException {
        var words = new ArrayList<String>();
        Product.at(home).command().forEach(word -> words.add(WINDOWS ? '"' + word + '"' : "'" + word + "'"));
        var line = String.join(" ", words);
        Files.writeString(launcher(), WINDOWS ? "@" + line + "\r\n" : "#!/bin/sh\nexec " + line + "\n");
        assertThat(launcher().toFile().setExecutable(true)).isTrue();
        return Product.at(home).flag("-Ddelega.launcher=" + launcher());
    }

    private Path launcher() {
        return home.resolve(WINDOWS ? "launcher.cmd" : "launcher");
    }

    private JsonNode entry() throws IOException {
        return Json.read(Files.readString(home.resolve(".cursor/mcp.json"))).at("/mcpServers/delega");
    }

    private StdioClient start(JsonNode entry) {
        var command = new ArrayList<>(List.of(entry.path("command").asText()));
        command.addAll(Json.texts(entry.path("args")));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("HOME", home.toString());
        entry.path("env").properties().forEach(one -> builder.environment()
                .put(Setting.valueOf(one.getKey()).name(), one.getValue().asText()));
        return StdioClient.start(builder);
    }
}
