package dev.delega.house;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Setting;
import dev.delega.Settings;
import dev.delega.support.Golden;
import dev.delega.tools.Catalogue;
import dev.delega.tools.KeyFiles;
import dev.delega.tools.listing.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest of the bundle that desktop clients install with a click. */
class BundleTest {
    private static final String FILE = "src/packaging/mcpb/manifest.json";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path home;

    @Test
    void theToolsAreThoseThatAreOffered() throws IOException {
        var made = manifest();
        var tools = made.putArray("tools");
        var catalogue = new Catalogue(() -> {
            throw new AssertionError("a list of tools needs no backend");
        }, Selection.standard(), new KeyFiles(home, false, false));
        catalogue.toolCards().forEach(card -> tools.addObject()
                .put("name", card.path("name").asText())
                .put("description", Summary.of(card)));

        Golden.check(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n", getClass());
    }

    @Test
    void isOfThisVersion() throws Exception {
        assertThat(manifest().path("version").asText()).isEqualTo(Pom.version());
    }

    @Test
    void whatIsAskedForIsSaidInTheWordsOfTheSettings() throws IOException {
        var asked = manifest().path("user_config");

        for (var variable : manifest().at("/server/mcp_config/env").properties()) {
            var setting = Setting.valueOf(variable.getKey());
            var question = asked.path(question(variable.getValue()));

            assertThat(question.path("description").asText()).isEqualTo(setting.meaning());
            assertThat(question.path("sensitive").asBoolean()).as(setting.name()).isEqualTo(setting.secret());
        }
    }

    @Test
    void everyAnswerIsUsedAndNoneIsNeeded() throws IOException {
        var asked = manifest().path("user_config");
        var used = manifest().at("/server/mcp_config/env").properties().stream()
                .map(variable -> question(variable.getValue()));

        assertThat(used).containsExactlyInAnyOrderElementsOf(asked.propertyStream().map(one -> one.getKey()).toList());
        assertThat(asked).allSatisfy(question -> {
            assertThat(question.path("required").asBoolean(true)).isFalse();
            assertThat(question.has("default")).as("without one the client passes the placeholder itself").isTrue();
        });
    }

    @Test
    void withoutAnAnswerThereIsNoKeyAndTheBoardIsOneOfItsOwn() throws IOException {
        var asked = manifest().path("user_config");
        var environment = manifest().at("/server/mcp_config/env").propertyStream()
                .collect(toMap(one -> one.getKey(),
                        one -> asked.at("/" + question(one.getValue()) + "/default").asText()));

        assertThat(Settings.of(List.of(), environment))
                .isEqualTo(Settings.of(List.of(), Map.of("DELEGA_TOOLSETS", "core")));
    }

    /** {@code ${user_config.api_url}} asks for {@code api_url}. */
    private static String question(JsonNode placeholder) {
        return placeholder.asText().replaceAll("^\\$\\{user_config\\.(.*)}$", "$1");
    }

    private static ObjectNode manifest() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(Path.of(FILE)));
    }
}
