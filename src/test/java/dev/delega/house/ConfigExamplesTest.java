package dev.delega.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.delega.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we tell people to paste into their client starts our program with settings that it has. */
class ConfigExamplesTest {
    private static final Path FOLDER = Path.of("mcp-config-examples");
    private static final ObjectMapper JSON = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("DELEGA_[A-Z_]+");

    /** The clients, and where each keeps its servers. */
    enum Client {
        CLAUDE_CODE("claude-code", "json", "/mcpServers"),
        CLAUDE_DESKTOP("claude-desktop", "json", "/mcpServers"),
        CURSOR("cursor", "json", "/mcpServers"),
        VS_CODE("vscode", "json", "/servers"),
        WINDSURF("windsurf", "json", "/mcpServers"),
        CODEX("codex", "toml", "/mcp_servers"),
        GEMINI_CLI("gemini-cli", "json", "/mcpServers"),
        ZED("zed", "json", "/context_servers"),
        JUNIE("junie", "json", "/mcpServers"),
        CLINE("cline", "json", "/mcpServers"),
        OPENCODE("opencode", "json", "/mcp"),
        GOOSE("goose", "yaml", "/extensions");

        private final String stem;
        private final String format;
        private final String servers;

        Client(String stem, String format, String servers) {
            this.stem = stem;
            this.format = format;
            this.servers = servers;
        }

        private String file(Flavour flavour) {
            return stem + "." + flavour.name().toLowerCase(Locale.ROOT) + "." + format;
        }

        private JsonNode whole(Flavour flavour) {
            return read(FOLDER.resolve(file(flavour)));
        }

        private JsonNode entry(Flavour flavour) {
            return whole(flavour).at(servers).path("delega");
        }
    }

    enum Flavour {
        EMBEDDED, REMOTE
    }

    @Test
    void everyClientHasBothFlavoursAndNothingElseLiesAround() throws IOException {
        var expected = new TreeSet<>(List.of("README.md"));
        for (var client : Client.values()) {
            for (var flavour : Flavour.values()) {
                expected.add(client.file(flavour));
            }
        }

        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsOurProgramWithoutArguments(Client client) {
        for (var flavour : Flavour.values()) {
            assertThat(commandLine(client.entry(flavour))).as(client.file(flavour)).containsExactly("delega-mcp");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEmbeddedFlavourNeedsNoSettings(Client client) {
        assertThat(settings(client.entry(Flavour.EMBEDDED))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theRemoteFlavourHasUrlAndKey(Client client) {
        var settings = settings(client.entry(Flavour.REMOTE));

        assertThat(settings).containsOnlyKeys("DELEGA_AGENT_KEY", "DELEGA_API_URL");
        assertThat(URI.create(settings.getOrDefault("DELEGA_API_URL", ""))).hasScheme("https").hasNoUserInfo();
        assertThat(settings.get("DELEGA_AGENT_KEY")).as("a placeholder or a variable")
                .matches("dlg_your_key|\\$.+|\\{.+}");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyNamedSettingExists(Path file) throws IOException {
        var names = NAME.matcher(Files.readString(file)).results().map(found -> found.group());

        assertThat(names).isSubsetOf(Stream.of(Setting.values()).map(Setting::name).toList());
    }

    @Test
    void vsCodeAsksForTheKeyItNames() {
        var whole = Client.VS_CODE.whole(Flavour.REMOTE);
        var input = whole.at("/inputs/0");

        assertThat(whole.at("/servers/delega/env/DELEGA_AGENT_KEY").textValue())
                .isEqualTo("${input:" + input.path("id").textValue() + "}");
        assertThat(input.path("password").booleanValue()).isTrue();
    }

    @Test
    void theReadmeSaysWhereEveryFileGoes() throws IOException {
        for (var client : Client.values()) {
            assertThat(readme()).contains("`" + client.stem + ".*." + client.format + "`");
        }
    }

    @Test
    void theCursorLinksHoldTheSameEntries() throws IOException {
        var links = links("cursor://anysphere.cursor-deeplink/mcp/install?name=delega&config=");
        var entries = new ArrayList<JsonNode>();
        for (var link : links) {
            entries.add(JSON.readTree(Base64.getDecoder().decode(URLDecoder.decode(link, UTF_8))));
        }

        assertThat(entries)
                .containsExactly(Client.CURSOR.entry(Flavour.EMBEDDED), Client.CURSOR.entry(Flavour.REMOTE));
    }

    @Test
    void theVsCodeLinksHoldTheSameEntries() throws IOException {
        var links = links("vscode:mcp/install?");
        var redirected = links("https://insiders.vscode.dev/redirect?url=").stream()
                .map(link -> URLDecoder.decode(link, UTF_8).substring("vscode:mcp/install?".length()))
                .toList();
        var entries = new ArrayList<JsonNode>();
        for (var link : links) {
            entries.add(JSON.readTree(URLDecoder.decode(link, UTF_8)));
        }

        assertThat(redirected).isEqualTo(links);
        assertThat(entries).containsExactly(vsCodeLink(Flavour.EMBEDDED), vsCodeLink(Flavour.REMOTE));
    }

    /** A link carries the entry, its name and what VS Code has to ask for, all on one level. */
    private static JsonNode vsCodeLink(Flavour flavour) {
        var link = (ObjectNode) Client.VS_CODE.entry(flavour);
        link.put("name", "delega");
        var inputs = Client.VS_CODE.whole(flavour).path("inputs");
        if (inputs.isArray()) {
            link.set("inputs", inputs);
        }
        return link;
    }

    private static List<String> links(String start) throws IOException {
        return Pattern.compile(Pattern.quote(start) + "([^\\s)]+)").matcher(readme()).results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String readme() throws IOException {
        return Files.readString(FOLDER.resolve("README.md"));
    }

    private static Stream<Path> texts() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    /** The command and its arguments, however the client spells them. */
    private static List<String> commandLine(JsonNode entry) {
        var line = new ArrayList<String>();
        var command = entry.has("cmd") ? entry.path("cmd") : entry.path("command");
        if (command.isTextual()) {
            line.add(command.textValue());
        }
        command.forEach(word -> line.add(word.textValue()));
        entry.path("args").forEach(word -> line.add(word.textValue()));
        return line;
    }

    /** What the client puts into the environment; Goose looks some of it up itself. */
    private static Map<String, String> settings(JsonNode entry) {
        var settings = new TreeMap<String, String>();
        for (var block : List.of("env", "environment", "envs")) {
            entry.path(block).properties().forEach(one -> settings.put(one.getKey(), one.getValue().textValue()));
        }
        entry.path("env_keys").forEach(name -> settings.put(name.textValue(), "$" + name.textValue()));
        return settings;
    }

    private static JsonNode read(Path file) {
        var name = file.getFileName().toString();
        var mapper = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "toml" -> new TomlMapper();
            case "yaml" -> new YAMLMapper();
            default -> JSON;
        };
        try {
            return mapper.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
