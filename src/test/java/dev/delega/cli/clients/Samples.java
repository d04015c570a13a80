package dev.delega.cli.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.delega.cli.clients.change.Wanted;

/** What the tests of this room share: an entry to write, and other people's parsers to read it with. */
public final class Samples {
    public static final Launch LAUNCH = new Launch(List.of("delega-mcp"));
    public static final Launch JAVA = new Launch(
            List.of("C:\\Program Files\\java", "-Xmx512m", "-jar", "/opt/it's \"x\".jar"));

    private Samples() {}

    public static Wanted embedded() {
        return new Wanted(LAUNCH, Map.of());
    }

    static JsonNode parsed(Client client, String text) {
        var mapper = switch (client.format()) {
            case TOML -> new TomlMapper();
            case YAML -> new YAMLMapper();
            case JSON -> JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA).build();
        };
        try {
            return mapper.readTree(text.replace("\uFEFF", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    public static JsonNode entry(Client client, String text) {
        return parsed(client, text).path(client.container()).path("delega");
    }

    static Configuration at(Path file, Client client) {
        return new Configuration(client, file, true);
    }
}
