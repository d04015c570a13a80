package dev.delega.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.cli.clients.change.Wanted;
import dev.delega.cli.clients.text.Unreadable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is what the examples show. */
class EntryTest {
    private static final Map<String, String> REMOTE = Map.of("DELEGA_API_URL", "https://delega.example.com");

    @ParameterizedTest
    @EnumSource
    void theEmbeddedEntryIsThatOfTheExamples(Client client) throws IOException {
        assertThat(Samples.entry(client, Samples.embedded().print(client))).isEqualTo(example(client, "embedded"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAUDE_CODE", "CURSOR", "VS_CODE", "WINDSURF", "GEMINI_CLI", "OPENCODE", "GOOSE"})
    void theRemoteEntryIsThatOfTheExamples(Client client) throws IOException {
        var written = new Wanted(Samples.LAUNCH, REMOTE).print(client);

        assertThat(Samples.entry(client, written)).isEqualTo(example(client, "remote"));
        assertThat(Samples.parsed(client, written).path("inputs"))
                .isEqualTo(Samples.parsed(client, text(client, "remote")).path("inputs"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAUDE_DESKTOP", "CODEX", "ZED", "JUNIE", "CLINE"})
    void othersNeverGetTheKeyItself(Client client) {
        assertThatThrownBy(() -> new Wanted(Samples.LAUNCH, REMOTE).entryFor(client)).isInstanceOf(Unreadable.class)
                .hasMessageContaining("--agent-key-file");
    }

    @ParameterizedTest
    @EnumSource
    void everyClientCanBeGivenAFileWithTheKey(Client client) {
        var wanted = new Wanted(Samples.LAUNCH, Map.of("DELEGA_API_URL", "https://delega.example.com",
                "DELEGA_AGENT_KEY_FILE", "/me.key"));
        var entry = wanted.entryFor(client);

        assertThat(Entry.settingNames(entry)).containsExactly("DELEGA_API_URL", "DELEGA_AGENT_KEY_FILE");
        assertThat(Entry.commandLine(entry)).isEqualTo(List.of("delega-mcp"));
    }

    private static JsonNode example(Client client, String flavour) throws IOException {
        return Samples.entry(client, text(client, flavour));
    }

    private static String text(Client client, String flavour) throws IOException {
        var ending = switch (client.format()) {
            case JSON -> ".json";
            case TOML -> ".toml";
            case YAML -> ".yaml";
        };
        return Files.readString(Path.of("mcp-config-examples", client.id() + "." + flavour + ending));
    }
}
