package dev.delega.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.delega.support.ProbeServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SDK's own client, written by others from the same specification, understands us. */
class SdkClientTest {
    private static McpSyncClient client;

    @BeforeAll
    static void connect() {
        var server = ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        ProbeServer.class.getName())
                .build();
        client = McpClient.sync(new StdioClientTransport(server, new JacksonMcpJsonMapper(new ObjectMapper())))
                .requestTimeout(Duration.ofSeconds(20))
                .build();
        client.initialize();
    }

    @AfterAll
    static void disconnect() {
        client.closeGracefully();
    }

    @Test
    void itIntroducesItself() {
        assertThat(client.getServerInfo().name()).isEqualTo("probe");
        assertThat(client.getServerInstructions()).isEqualTo("Probe away.");
        client.ping();
    }

    @Test
    void itListsAndCallsTools() {
        assertThat(client.listTools().tools()).hasSize(10).allSatisfy(tool -> {
            assertThat(tool.title()).isNotBlank();
            assertThat(tool.annotations().readOnlyHint()).isTrue();
            assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
        });
        var result = client.callTool(CallToolRequest.builder("echo").arguments(Map.of("text", "hi")).build());
        assertThat(result.content()).first().isInstanceOfSatisfying(TextContent.class,
                text -> assertThat(text.text()).isEqualTo("hi"));
        assertThat(result.structuredContent()).isEqualTo(Map.of("said", "hi"));
    }

    @Test
    void itTellsAWrongArgumentFromAnUnknownTool() {
        assertThat(client.callTool(CallToolRequest.builder("echo").arguments(Map.of()).build()).isError()).isTrue();
        assertThatThrownBy(() -> client.callTool(CallToolRequest.builder("nope").arguments(Map.of()).build()))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("Unknown tool 'nope'");
    }

    @Test
    void itReadsPromptsAndResources() {
        assertThat(client.listPrompts().prompts()).hasSize(1);
        assertThat(client.getPrompt(GetPromptRequest.builder("greet").arguments(Map.of("who", "Ada")).build())
                .messages()).hasSize(1);
        assertThat(client.listResources().resources()).hasSize(1);
        assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
        assertThat(client.readResource(ReadResourceRequest.builder("probe://board").build()).contents()).hasSize(1);
    }
}
