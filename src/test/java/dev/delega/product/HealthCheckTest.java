package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whether a container is well, as its image asks. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the image is Linux, and so is its shell")
class HealthCheckTest {
    private static final String FIRST_PROCESS = "/proc/1/cmdline";

    @TempDir
    private Path folder;

    @Test
    void aServerIsAskedAtItsPort() throws Exception {
        try (var serve = ServeProcess.start(folder)) {
            assertThat(check("serve", serve.port())).isZero();
            serve.kill();
            assertThat(serve.exitStatus()).isNotZero();
            assertThat(check("serve", serve.port())).isNotZero();
        }
    }

    @Test
    void aSessionIsWellAsLongAsItRuns() throws Exception {
        assertThat(check("--toolsets=all", 1)).isZero();
    }

    /** What the check says where the first process has this argument and the server this port. */
    private int check(String argument, int port) throws IOException, InterruptedException {
        var process = folder.resolve("cmdline");
        Files.writeString(process, "java\0-jar\0delega-mcp.jar\0" + argument + "\0");
        var command = command().stream().map(word -> word.replace(FIRST_PROCESS, process.toString())).toList();
        var check = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        check.environment().put("DELEGA_PORT", String.valueOf(port));
        return check.start().waitFor();
    }

    private static List<String> command() throws IOException {
        var dockerfile = Files.readString(Path.of("Dockerfile"));
        var start = dockerfile.indexOf("CMD [", dockerfile.indexOf("\nHEALTHCHECK ")) + "CMD ".length();
        var words = Json.read(dockerfile.substring(start, dockerfile.indexOf('\n', start)));
        assertThat(words.toString()).contains(FIRST_PROCESS);
        return StreamSupport.stream(words.spliterator(), false).map(JsonNode::asText).toList();
    }
}
