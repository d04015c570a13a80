package dev.delega.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever starts us starts the same version with the same options: without some of them the JVM writes to stdout. */
class LaunchersTest {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=4",
            "-Xmx512m",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED");

    @Test
    void jbangStartsThisVersion() throws IOException {
        var alias = new JsonMapper().readTree(text("jbang-catalog.json")).at("/aliases/delega-mcp");

        assertThat(alias.path("script-ref").textValue()).isEqualTo("dev.delega:delega-mcp:" + version());
        assertThat(alias.path("java").textValue()).isEqualTo("25+");
        assertThat(words(alias.path("runtime-options"))).isEqualTo(OPTIONS);
    }

    @Test
    void jreleaserReleasesThisVersion() throws IOException {
        var release = new YAMLMapper().readTree(text("jreleaser.yml"));

        assertThat(release.at("/project/version").asText()).isEqualTo(version());
        assertThat(words(release.at("/assemble/javaArchive/delega-mcp/java/jvmOptions/universal"))).isEqualTo(OPTIONS);
        assertThat(words(release.at("/distributions/delega-mcp/java/jvmOptions/universal"))).isEqualTo(OPTIONS);
    }

    @Test
    void whatPeopleAreToldToStartIsThisVersion() throws IOException {
        assertThat(text("mcp-config-examples/README.md")).contains("dev.delega:delega-mcp:" + version() + "`",
                "ghcr.io/delega-dev/delega-mcp:" + version() + "`");
    }

    @Test
    void theCatalogueThatIsReleasedIsTheOneOfTheTree() throws IOException {
        assertThat(text("src/jreleaser/distributions/delega-mcp/jbang/jbang-catalog.json.tpl")
                .replace("{{projectVersion}}", version())).isEqualTo(text("jbang-catalog.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mcp-config-examples/README.md", "src/main/resources/launcher/delega-mcp",
                    "src/main/resources/launcher/delega-mcp.cmd", "src/packaging/delega-mcp"})
    void othersUseTheSameOptions(String file) throws IOException {
        assertThat(text(file)).contains(OPTIONS);
    }

    @Test
    void theImageSpeaksMcpUnlessItIsToldToServeAndIsNobodySpecial() throws IOException {
        assertThat(text("Dockerfile")).contains("\nENTRYPOINT [\"delega-mcp\"]\n", "\nUSER 10001:10001\n")
                .doesNotContain("\nCMD ");
    }

    private static String version() throws IOException {
        var pom = text("pom.xml");
        var start = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(start, pom.indexOf("</version>", start));
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
