package dev.delega.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs elsewhere runs what we mean, with no more rights than it needs. */
class WorkflowsTest {
    private static final Path FOLDER = Path.of(".github/workflows");
    private static final Pattern USES = Pattern.compile("(?m)^ *- uses: (.*)$");
    private static final Pattern PINNED = Pattern.compile("([\\w-]+/[\\w-]+)@([0-9a-f]{40}) # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])(?:src|\\.ci)/[\\w./-]+");

    @Test
    void thereAreThese() throws IOException {
        assertThat(workflows()).extracting(file -> file.getFileName().toString())
                .containsExactly("build.yml", "conformance.yml", "release.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinned(Path file) throws IOException {
        var named = USES.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();

        assertThat(named).hasSameSizeAs(steps(file).filter(step -> step.has("uses")).toList())
                .allMatch(PINNED.asMatchPredicate(), "40 hex digits and the version");
    }

    @Test
    void anActionHasTheSameVersionEverywhere() throws IOException {
        var pins = new HashMap<String, String>();
        for (var file : workflows()) {
            PINNED.matcher(Files.readString(file)).results().forEach(found -> assertThat(
                    pins.merge(found.group(1), found.group(), (first, other) -> first)).isEqualTo(found.group()));
        }

        assertThat(pins).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void nothingMayWriteUnlessItsJobSaysSo(Path file) throws IOException {
        assertThat(read(file).path("permissions").properties()).isNotEmpty()
                .allMatch(right -> right.getValue().asText().equals("read"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void aCheckoutLeavesNoTokenBehind(Path file) throws IOException {
        assertThat(steps(file).filter(step -> step.path("uses").asText().startsWith("actions/checkout@")))
                .isNotEmpty()
                .allMatch(step -> !step.at("/with/persist-credentials").asBoolean(true));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyScriptExistsAndCanBeStarted(Path file) throws IOException {
        var scripts = steps(file).flatMap(step -> SCRIPT.matcher(step.path("run").asText()).results())
                .map(found -> Path.of(found.group()))
                .toList();

        assertThat(scripts).isNotEmpty().allSatisfy(script -> {
            assertThat(script).isRegularFile();
            assertThat(Files.isExecutable(script) || script.toString().endsWith(".mjs")).as("%s", script).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noJobHangsForHours(Path file) throws IOException {
        assertThat(read(file).path("jobs")).allMatch(job -> job.path("timeout-minutes").asInt() > 0);
    }

    private static Stream<JsonNode> steps(Path file) throws IOException {
        return read(file).path("jobs").valueStream().flatMap(job -> job.path("steps").valueStream());
    }

    private static JsonNode read(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }

    private static List<Path> workflows() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }
}
