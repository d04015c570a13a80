package dev.delega.tools;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.delega.json.Json;
import dev.delega.mcp.offer.Tool;
import dev.delega.support.Golden;
import dev.delega.tools.listing.Cards;
import dev.delega.tools.listing.ToolNames;
import dev.delega.tools.listing.Toolset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolCardsTest {
    private static final int BUDGET = 12_000;

    static List<Tool<?>> tools() {
        return EveryTool.all(() -> {
            throw new IllegalStateException("a card needs no backend");
        }, new KeyFiles(Path.of("unused"), false, false));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyCardIsWhatWasAgreed(Tool<?> tool) {
        Golden.check("src/test/resources/golden/cards/" + tool.name() + ".json", Json.pretty(Cards.of(tool)) + "\n",
                getClass());
    }

    @Test
    void noCardIsLeftOfAToolThatIsGone() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/golden/cards"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    @Test
    void thePreparedCardsAreThoseOfTheTools() {
        var lines = tools().stream().map(tool -> Json.text(Cards.of(tool)) + "\n").collect(joining());

        Golden.check("src/main/resources/tools/cards.jsonl", lines, getClass());
    }

    @Test
    void theFourteenFitTheBudget() {
        var cards = Json.array();
        tools().stream().limit(Toolset.CORE.tools().size()).forEach(tool -> cards.add(Cards.of(tool)));

        assertThat(Toolset.CORE.tools()).hasSize(14);
        var answer = Json.object().put("jsonrpc", "2.0").put("id", 1);
        answer.putObject("result").put("resultType", "complete").put("ttlMs", 86_400_000).put("cacheScope", "public")
                .set("tools", cards);
        assertThat(Json.bytes(answer).length).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void allToolsetsTogetherFitTheirBudget() {
        assertThat(tools().stream().mapToInt(tool -> Json.bytes(Cards.of(tool)).length + 1).sum())
                .isLessThanOrEqualTo(40_000);
    }

    private static List<String> names() {
        return Toolset.all().stream().flatMap(toolset -> toolset.tools().stream()).toList();
    }

    @Test
    void namesAreUniqueAndInTheToolsetsOrder() {
        assertThat(tools()).extracting(Tool::name).doesNotHaveDuplicates();
        assertThat(tools().stream().map(Tool::name).sorted()).isEqualTo(names().stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void descriptionsAreShortAndTitlesAreThere(Tool<?> tool) {
        assertThat(tool.title()).isNotBlank();
        assertThat(tool.description().split("[.!?](\\s|$)")).hasSizeBetween(1, 3);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void allFourAnnotationsAreSaidAndNothingDestroysByDefault(Tool<?> tool) {
        var annotations = Cards.of(tool).path("annotations");

        for (var hint : List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")) {
            assertThat(annotations.path(hint).isBoolean()).as(hint).isTrue();
        }
        if (Toolset.CORE.tools().contains(tool.name())) {
            assertThat(annotations.path("destructiveHint").booleanValue()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void theNameTellsWhetherItReads(Tool<?> tool) {
        assertThat(ToolNames.reads(tool.name())).isEqualTo(tool.effect() == Tool.Effect.READS);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void whatWritesTakesARequestId(Tool<?> tool) {
        assertThat(Cards.of(tool).at("/inputSchema/properties").has("request_id"))
                .isEqualTo(tool.effect() != Tool.Effect.READS);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void schemasAreClosedObjectsWithoutCombinators(Tool<?> tool) {
        var input = Cards.of(tool).path("inputSchema");

        assertThat(input.path("type").asText()).isEqualTo("object");
        assertThat(input.path("additionalProperties").isBoolean()).isTrue();
        assertThat(tool.outputSchema().path("type").asText()).isEqualTo("object");
        for (var combinator : List.of("oneOf", "anyOf", "allOf", "not", "enum")) {
            assertThat(input.has(combinator)).as(combinator).isFalse();
            assertThat(tool.outputSchema().has(combinator)).as(combinator).isFalse();
        }
    }
}
