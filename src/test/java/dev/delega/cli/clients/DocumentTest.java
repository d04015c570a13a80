package dev.delega.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.change.Wanted;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our entry goes in and out of a text, and nothing else moves. */
class DocumentTest {
    private static final ObjectNode QUESTION = Json.object().put("type", "promptString").put("id", "delega_agent_key")
            .put("description", "Delega agent key").put("password", true);

    private static Stream<Arguments> texts() {
        return Shape.all().flatMap(shape -> Stream.of("%s", "\uFEFF%s", "\r\n")
                .map(way -> way.isBlank() ? shape.text().replace("\n", way) : way.replace("%s", shape.text()))
                .map(text -> Arguments.of(shape.client(), text)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anEntryIsAddedToWhatOthersRead(Client client, String text) {
        for (var launch : List.of(Samples.LAUNCH, Samples.JAVA)) {
            var entry = Entry.of(client, launch, Map.of());
            var after = client.read(text).put(entry);

            assertThat(Samples.entry(client, after)).as(after).isEqualTo(entry);
            assertThat(without(client, Samples.parsed(client, after)))
                    .isEqualTo(without(client, Samples.parsed(client, text)));
            assertThat(after.contains("\r\n")).isEqualTo(text.contains("\r\n"));
            assertThat(after.replace("\r\n", "").contains("\n"))
                    .isEqualTo(!text.contains("\r\n") && after.contains("\n"));
        }
    }

    /** What was there stands there still, in its order, character by character. */
    @ParameterizedTest
    @MethodSource("texts")
    void everyCharacterStays(Client client, String text) {
        var after = client.read(text).put(Entry.of(client, Samples.LAUNCH, Map.of()));

        var place = 0;
        var kept = client == Client.GOOSE ? text.replace(" {}", "") : text;
        for (var i = 0; i < kept.length(); i++) {
            place = after.indexOf(kept.charAt(i), place) + 1;
            assertThat(place).as("character %s of %s in %s", i, kept, after).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void takenOutAgainItMeansTheSame(Client client, String text) {
        var document = client.read(text);
        var after = client.read(document.put(Entry.of(client, Samples.JAVA, Map.of())));
        var left = document.hasContainer() ? after.remove() : after.removeWithContainer();

        assertThat(without(client, Samples.parsed(client, left)))
                .isEqualTo(without(client, Samples.parsed(client, text)));
        assertThat(client.read(left).entry()).isEmpty();
    }

    @Test
    void amongOthersItGoesWithoutATrace() {
        for (var text : List.of("{\"mcpServers\": {\"x\": {}}}", "{\n  \"mcpServers\": {\n    \"x\": {}\n  }\n}\n",
                "{\r\n  \"mcpServers\": {\r\n    \"x\": {}, // mine\r\n    // no more\r\n  },\r\n}\r\n")) {
            assertThat(thereAndBack(Client.CURSOR, text)).isEqualTo(text);
        }
        for (var text : List.of("", "a = 1\n", "a = 1\n\n# end\n", "[mcp_servers.x]\r\ncommand = 'x'\r\n")) {
            assertThat(thereAndBack(Client.CODEX, text)).isEqualTo(text);
        }
        for (var text : List.of("extensions:\n  x:\n    a: 1\n", "extensions:\r\n  x: {}\r\n# end\r\nb: 1",
                "extensions: {}\n")) {
            assertThat(thereAndBack(Client.GOOSE, text)).isEqualTo(text);
        }
    }

    @Test
    void itGoesFromAnyPlace() {
        assertThat(Client.CURSOR.read("""
                {"mcpServers": {
                  "delega": {"command": "x"}, // ours
                  "b": {}
                }}""").remove()).isEqualTo("""
                {"mcpServers": { // ours
                  "b": {}
                }}""");
        assertThat(Client.CURSOR.read("{\"mcpServers\": {\"a\": {}, \"delega\": {}, \"b\": {}}}").remove())
                .isEqualTo("{\"mcpServers\": {\"a\": {}, \"b\": {}}}");
        assertThat(Client.CODEX.read("""
                [mcp_servers.delega]
                command = "x"
                # about a
                [mcp_servers.a]
                [mcp_servers.delega.env]
                A = "b"
                [z]
                """).remove()).isEqualTo("""
                # about a
                [mcp_servers.a]
                [z]
                """);
        assertThat(Client.GOOSE.read("""
                extensions:
                  delega: {cmd: x,
                    args: []}
                  # about b
                  b: {}
                """).remove()).isEqualTo("""
                extensions:
                  # about b
                  b: {}
                """);
    }

    @Test
    void aChangedMemberIsReplacedWhereItStands() {
        var entry = Entry.of(Client.CURSOR, Samples.LAUNCH, Map.of("DELEGA_AGENT", "me"));

        assertThat(Client.CURSOR.read("""
                {
                  "mcpServers": {
                    "delega": { // ours
                      "args": [], "command": "old" // old
                    },
                    "b": {}
                  }
                }
                """).put(entry)).isEqualTo("""
                {
                  "mcpServers": {
                    "delega": { // ours
                      "args": [], "command": "delega-mcp", // old
                      "env": {
                        "DELEGA_AGENT": "me"
                      }
                    },
                    "b": {}
                  }
                }
                """);
        assertThat(Client.CODEX.read("""
                [mcp_servers.delega] # ours
                command = "old" # old
                startup_timeout_sec = 20
                [mcp_servers.delega.env]
                OLD = "x"
                [b]
                """).put(entry)).isEqualTo("""
                [mcp_servers.delega] # ours
                args = []
                env = { DELEGA_AGENT = "me" }
                command = "delega-mcp" # old
                startup_timeout_sec = 20
                [b]
                """);
        assertThat(Client.GOOSE.read("""
                extensions:
                  delega:
                    # ours
                    cmd: old
                    args:
                    - a
                    bundled: null
                  b: {}
                """).put(Entry.of(Client.GOOSE, Samples.LAUNCH, Map.of("DELEGA_AGENT", "me")))).isEqualTo("""
                extensions:
                  delega:
                    # ours
                    cmd: delega-mcp
                    args: []
                    bundled: null
                    enabled: true
                    type: stdio
                    name: delega
                    env_keys: []
                    envs:
                      DELEGA_AGENT: me
                    timeout: 300
                  b: {}
                """);
    }

    @ParameterizedTest
    @EnumSource
    void putTwiceChangesNothing(Client client) {
        var entry = Entry.of(client, Samples.JAVA, Map.of("DELEGA_AGENT", "me"));
        var once = client.read("").put(entry);

        assertThat(client.read(once).entry()).contains(entry);
        assertThat(client.read(once).put(entry)).isEqualTo(once);
    }

    @Test
    void vsCodeIsToldToAskForTheKeyAndNoLongerTold() {
        var entry = new Wanted(Samples.LAUNCH, Map.of("DELEGA_API_URL", "https://delega.example.com"))
                .entryFor(Client.VS_CODE);
        for (var text : List.of(
                "{\n  \"inputs\": [\n    {\"id\": \"x\"}\n  ],\n  \"servers\": {\n    \"x\": {}\n  }\n}\n",
                "{\"inputs\": [{\"id\": \"x\"}], \"servers\": {\"x\": {}}}")) {
            var after = Client.VS_CODE.read(text).put(entry);

            assertThat(Samples.parsed(Client.VS_CODE, after).path("inputs")).hasSize(2)
                    .contains(QUESTION);
            assertThat(Client.VS_CODE.read(after).remove()).isEqualTo(text);
        }
        var alone = Client.VS_CODE.read("{\n}").put(entry);
        assertThat(Samples.parsed(Client.VS_CODE, alone).path("inputs")).containsExactly(QUESTION);
        assertThat(Client.VS_CODE.read(alone).removeWithContainer()).isEqualTo("{}");
    }

    private static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Client.CURSOR, "{\n  \"mcpServers\": []\n}", "line 2, column 17: mcpServers is no object"),
                Arguments.of(Client.CURSOR, "[]", "line 1, column 1: the whole is no object"),
                Arguments.of(Client.CURSOR, "{\"mcpServers\": {\"delega\": 1}}", "column 27: delega is no object"),
                Arguments.of(Client.CURSOR, "{\"mcpServers\": {}, \"mcpServers\": {}}",
                        "column 20: mcpServers stands twice"),
                Arguments.of(Client.CURSOR, "{\n  'a': 1\n}", "line 2, column 3: a name in double quotes"),
                Arguments.of(Client.CURSOR, "{\"a\": 1 \"b\": 2}", "column 9: a comma or }"),
                Arguments.of(Client.CURSOR, "{\"a\": tru}", "column 7: this is no JSON value"),
                Arguments.of(Client.CURSOR, "{\"a\": \"x\n\"}", "column 7: a closing quote"),
                Arguments.of(Client.CURSOR, "{\"a\": 1", "column 8: the text ends too early"),
                Arguments.of(Client.CURSOR, "{} /* x", "column 4: a comment has no end"),
                Arguments.of(Client.CURSOR, "{} {}", "column 4: something follows"),
                Arguments.of(Client.CURSOR, "{,}", "column 2: a name"),
                Arguments.of(Client.CURSOR, "{\"a\": ".repeat(300), "nested too deeply"),
                Arguments.of(Client.VS_CODE, "{\"servers\": null}", "column 13: servers is no object"),
                Arguments.of(Client.CODEX, "a = \"x\nb = 1\n", "line 1, column 5: a closing quote"),
                Arguments.of(Client.CODEX, "a = 1\nb\n", "line 2, column 2: = is missing"),
                Arguments.of(Client.CODEX, "a = b\n", "line 1, column 5: this is no TOML value"),
                Arguments.of(Client.CODEX, "a = [1\n", "line 2, column 1: a comma or ] is missing"),
                Arguments.of(Client.CODEX, "[a\nb = 1\n", "line 1, column 3: ] is missing"),
                Arguments.of(Client.CODEX, "a = 1 b = 2\n", "line 1, column 7: something follows"),
                Arguments.of(Client.CODEX, "[[mcp_servers]]\n", "line 1, column 1: mcp_servers is a list of tables"),
                Arguments.of(Client.CODEX, "mcp_servers = {}\n", "mcp_servers is written as a value"),
                Arguments.of(Client.CODEX, "[mcp_servers]\ndelega = {}\n",
                        "line 2, column 1: delega is written as a value"),
                Arguments.of(Client.CODEX, "mcp_servers.delega.command = 'x'\n", "is written as a value"),
                Arguments.of(Client.CODEX, "[mcp_servers.delega]\n[mcp_servers.delega]\n",
                        "line 2, column 1: mcp_servers.delega stands twice"),
                Arguments.of(Client.GOOSE, "extensions:\n\tx: 1\n", "line 2, column 1: a tab"),
                Arguments.of(Client.GOOSE, "extensions: [a]\n", "line 1, column 13: extensions is no mapping"),
                Arguments.of(Client.GOOSE, "extensions:\n- a\n", "extensions is no mapping"),
                Arguments.of(Client.GOOSE, "extensions: {x: {}}\n", "extensions is no mapping"),
                Arguments.of(Client.GOOSE, "extensions:\n  delega: yes\n", "delega is no mapping"),
                Arguments.of(Client.GOOSE, "- a\n", "line 1, column 1: the whole is no mapping"),
                Arguments.of(Client.GOOSE, "a: \"x\nb: 1\n", "line 1, column 4: what begins here has no end"),
                Arguments.of(Client.GOOSE, "a: [1\nb: 1\n", "line 2, column 1: a comma or ]"),
                Arguments.of(Client.GOOSE, "a: 1\n  b: 2\n", "line 2, column 3: indented more"),
                Arguments.of(Client.GOOSE, "a:\n    b: 1\n  c: 2\n", "line 3, column 3: indented like nothing"),
                Arguments.of(Client.GOOSE, "a: 1\nword\n", "line 2, column 1: a key is missing"),
                Arguments.of(Client.GOOSE, "a: 1\n---\nb: 1\n", "line 2, column 1: more than one document"),
                Arguments.of(Client.GOOSE, "extensions: {}\nextensions: {}\n",
                        "line 2, column 1: extensions stands twice"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotUnderstoodIsRefusedWithItsPlace(Client client, String text, String reason) {
        assertThatThrownBy(() -> client.read(text).put(Entry.of(client, Samples.LAUNCH, Map.of())))
                .isInstanceOf(Unreadable.class).hasMessageContaining(reason);
    }

    private static String thereAndBack(Client client, String text) {
        var entry = Entry.of(client, Samples.JAVA, Map.of("DELEGA_AGENT", "me"));
        return client.read(client.read(text).put(entry)).remove();
    }

    /** All that is none of our business; an empty place for servers is as good as none. */
    private static JsonNode without(Client client, JsonNode whole) {
        if (!(whole instanceof ObjectNode object)) {
            return Json.object();
        }
        var left = object.deepCopy();
        if (left.path(client.container()) instanceof ObjectNode servers) {
            servers.remove("delega");
        }
        if (left.path(client.container()).isEmpty()) {
            left.remove(client.container());
        }
        return left;
    }
}
