package dev.delega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.StreamSupport;

import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void everyToolIsCalled() {
        try (var client = Product.inMemory(folder).start("--toolsets=all").initialized()) {
            var tools = client.ask("tools/list", Json.object()).at("/result/tools");

            assertThat(Rehearsal.SCRIPT.stream().map(Rehearsal.Line::tool).distinct())
                    .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(tools.spliterator(), false)
                            .map(tool -> tool.path("name").textValue()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "everything"})
    void nothingIsRefusedAndNothingIsLeft(String kind) {
        var ran = Ran.of(Product.at(folder).flag("-Djava.io.tmpdir=" + folder), "rehearse", kind);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("rehearsal"));
    }
}
