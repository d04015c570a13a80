package dev.delega.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Golden;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String README = "README.md";

    @Test
    void theTableOfToolsIsWhatTheCardsSay() throws IOException {
        checkBetween("tools", tools());
    }

    @Test
    void theTableOfSettingsIsWhatCanBeSet() throws IOException {
        checkBetween("settings", Stream.of(Setting.values()).map(ReadmeTest::row)
                .collect(joining("", "| variable | flag | meaning | otherwise |\n| --- | --- | --- | --- |\n", "")));
    }

    /** What stands between the two comments of this name is made, the rest is written. */
    private void checkBetween(String name, String made) throws IOException {
        var start = "<!-- " + name + " -->\n";
        var end = "<!-- /" + name + " -->";
        var readme = Files.readString(Path.of(README));
        assertThat(readme).contains(start, end);
        var before = readme.substring(0, readme.indexOf(start) + start.length());
        var after = readme.substring(readme.indexOf(end));

        Golden.check(README, before + made + after, getClass());
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
        var sentence = card.path("description").asText().split("(?<=[.;]) ", 2)[0].replaceAll("[.;]$", "");
        return "| `" + card.path("name").asText() + "` | " + sentence.replace("|", "\\|") + " |\n";
    }
}
