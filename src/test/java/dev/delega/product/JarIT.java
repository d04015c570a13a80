package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import dev.delega.Main;
import dev.delega.Version;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped: one jar with everything inside, and the plain one that is found by its coordinates. */
class JarIT {
    private static final String EVERYTHING = "jar.everything";

    @TempDir
    Path home;

    @Test
    void theJarSpeaksMcp() {
        try (var client = start("-jar", jar(EVERYTHING)).initialized()) {
            data(client, "delega_create_task", content("Ship it"));
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(1);
            client.endInput();

            assertThat(client.exitStatus()).isZero();
            assertThat(client.stderr()).isEmpty();
            assertThat(home.resolve("delega.db")).isRegularFile();
        }
    }

    @Test
    void theJarPlaysTheDemonstration() {
        try (var client = start("-jar", jar(EVERYTHING), "demo")) {
            assertThat(client.nextLine()).hasValueSatisfying(line -> assertThat(line).contains("delega_create_task"));
            while (client.nextLine().isPresent()) {
                // what it says is held elsewhere
            }
            assertThat(client.exitStatus()).as(client.stderr()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--db=memory", "demo", "serve", "doctor"})
    void thePlainJarByItselfSaysWhichOneToTake(String argument) {
        try (var client = start("-jar", jar("jar.plain"), argument)) {
            assertThat(client.nextLine()).isEmpty();
            assertThat(client.exitStatus()).isEqualTo(1);
            assertThat(client.stderr()).hasLineCount(1)
                    .contains("java -jar delega-mcp-" + Version.TEXT + "-all.jar",
                            "jbang dev.delega:delega-mcp:" + Version.TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EVERYTHING, "jar.plain"})
    void theManifestSaysWhatToStart(String jar) throws IOException {
        try (var file = new JarFile(jar(jar))) {
            var manifest = file.getManifest().getMainAttributes();

            assertThat(manifest.getValue(Name.MAIN_CLASS)).isEqualTo(Main.class.getName());
            assertThat(manifest.getValue(Name.IMPLEMENTATION_VERSION)).isEqualTo(Version.TEXT);
            assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        }
    }

    @Test
    void nothingIsInsideThatIsNotNeeded() throws IOException {
        try (var file = new JarFile(jar(EVERYTHING))) {
            var names = file.stream().map(ZipEntry::getName).toList();

            assertThat(names).doesNotHaveDuplicates()
                    .contains("dev/delega/Main.class", "db/V001__board.sql", "tools/cards.jsonl")
                    .noneMatch(name -> name.startsWith("reactor/") || name.startsWith("org/junit/")
                            || name.endsWith(".SF") || name.endsWith(".RSA"));
            assertThat(names.stream().filter(name -> name.startsWith("META-INF/LICENSE")))
                    .as("the licences are together").hasSizeLessThanOrEqualTo(1);
        }
    }

    private StdioClient start(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("DELEGA_HOME", home.toString());
        return StdioClient.start(builder);
    }

    private static String jar(String property) {
        return System.getProperty(property);
    }
}
