package dev.delega.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.delega.Setting;
import dev.delega.support.Golden;
import org.junit.jupiter.api.Test;

/// What the MCP registry is told. The schema in the test's resources is the registry's own of 2025-12-11, as it lies in
/// `modelcontextprotocol/registry` at `internal/validators/schemas/2025-12-11.json`, without its list of
/// other registries.
class ServerJsonTest {
    private static final String FILE = "server.json";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theRegistrysSchemaAcceptsIt() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(Path.of("src/test/resources/registry/server.schema.json")),
                        InputFormat.JSON);

        assertThat(schema.validate(server().deepCopy().remove("version"))).isNotEmpty();
        assertThat(schema.validate(server())).isEmpty();
        assertThat(server().path("$schema").asText()).isEqualTo(schema.getSchemaNode().path("$id").asText());
    }

    @Test
    void itsNameIsThatOfThePomAndOfTheImage() throws Exception {
        assertThat(server().path("name").asText()).isEqualTo(Pom.mcpName());
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("io.modelcontextprotocol.server.name=\"" + Pom.mcpName() + "\"");
    }

    @Test
    void everythingItNamesIsOfThisVersion() throws Exception {
        var version = Pom.version();
        var repository = server().at("/repository/url").asText();

        assertThat(server().path("version").asText()).isEqualTo(version);
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("org.opencontainers.image.version=\"" + version + "\"");
        assertThat(server().path("packages")).extracting(one -> one.path("identifier").asText()).containsExactly(
                "ghcr.io/delega-dev/delega-mcp:" + version,
                bundle(repository, version, "linux-x86_64"),
                bundle(repository, version, "linux-aarch_64"),
                bundle(repository, version, "osx-aarch_64"),
                bundle(repository, version, "windows-x86_64"));
    }

    @Test
    void everySettingOfTheToolsIsDescribed() throws IOException {
        var made = server();
        for (var one : made.path("packages")) {
            ((ObjectNode) one).set("environmentVariables", variables());
        }

        Golden.check(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n", getClass());
    }

    private static ArrayNode variables() {
        var variables = JSON.createArrayNode();
        Stream.of(Setting.values()).filter(setting -> !setting.meaning().startsWith("`serve`")).forEach(setting -> {
            var variable = variables.addObject().put("name", setting.name())
                    .put("description", setting.meaning() + " (otherwise " + setting.otherwise() + ")");
            if (setting.secret()) {
                variable.put("isSecret", true);
            }
        });
        return variables;
    }

    private static String bundle(String repository, String version, String platform) {
        return repository + "/releases/download/v" + version + "/delega-mcp-" + version + "-" + platform + ".mcpb";
    }

    private static ObjectNode server() throws IOException {
        JsonNode server = JSON.readTree(Files.readString(Path.of(FILE)));
        return (ObjectNode) server;
    }
}
