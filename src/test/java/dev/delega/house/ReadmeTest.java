package dev.delega.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import dev.delega.support.Golden;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String README = "README.md";
    private static final String START = "<!-- tools -->\n";
    private static final String END = "<!-- /tools -->";

    @Test
    void theTableOfToolsIsWhatTheCardsSay() throws IOException {
        var readme = Files.readString(Path.of(README));
        assertThat(readme).contains(START, END);
        var before = readme.substring(0, readme.indexOf(START) + START.length());
        var after = readme.substring(readme.indexOf(END));

        Golden.check(README, before + tools() + after, getClass());
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
