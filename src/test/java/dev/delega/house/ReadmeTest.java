package dev.delega.house;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Document README = new Document("README.md");

    @Test
    void theTableOfToolsIsWhatTheCardsSay() throws IOException {
        README.holds("tools", tools(), getClass());
    }

    @Test
    void theTableOfSettingsIsWhatCanBeSet() throws IOException {
        README.holds("settings", Stream.of(Setting.values()).map(ReadmeTest::row)
                .collect(joining("", "| variable | flag | meaning | otherwise |\n| --- | --- | --- | --- |\n", "")),
                getClass());
    }

    private static String row(Setting setting) {
        return "| `" + setting + "` | " + (setting.secret() ? "" : "`" + setting.flag() + "`") + " | "
                + setting.meaning() + " | " + setting.otherwise() + " |\n";
    }

    private static String tools() throws IOException {
        try (var cards = Files.lines(Path.of("src/main/resources/tools/cards.jsonl"))) {
            return cards.map(Json::read).map(ReadmeTest::row)
                    .collect(joining("", "| tool | what it does |\n| --- | --- |\n", ""));
        }
    }

    private static String row(JsonNode card) {
        return "| `" + card.path("name").asText() + "` | " + Summary.of(card).replace("|", "\\|") + " |\n";
    }
}
