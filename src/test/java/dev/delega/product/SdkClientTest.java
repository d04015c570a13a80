package dev.delega.product;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.delega.support.Product;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's own client works with the whole program; it holds every answer to the schema that its tool announced. */
class SdkClientTest {
    private static final Map<String, Map<String, Object>> CALLS = calls(
            entry("delega_create_project", Map.of("name", "Web", "emoji", "🕸")),
            entry("delega_list_projects", Map.of()),
            entry("delega_register_agent", Map.of("name", "scout", "role", "worker")),
            entry("delega_list_agents", Map.of()),
            entry("delega_create_task", Map.of("content", "Write the report", "project", "Web", "priority", 1)),
            entry("delega_list_tasks", Map.of("limit", 5)),
            entry("delega_update_task", Map.of("task_id", "1", "due_date", "2027-01-31", "assign_to", "me")),
            entry("delega_delegate_task", Map.of("task_id", "1", "agent_id", "scout", "content", "Find sources")),
            entry("delega_add_comment", Map.of("task_id", "2", "content", "Begin with the archive")),
            entry("delega_complete_task", Map.of("task_id", "2", "result", Map.of("sources", List.of("a", "b")))),
            entry("delega_get_chain", Map.of("task_id", "1")),
            entry("delega_get_task", Map.of("task_id", "1")),
            entry("delega_create_webhook",
                    Map.of("url", "https://example.com/hook", "events", List.of("task.completed"))),
            entry("delega_list_webhooks", Map.of()));

    @TempDir
    Path home;

    private McpSyncClient client;

    @BeforeEach
    void connect() {
        var product = Product.inMemory(home);
        var command = product.command();
        var server = ServerParameters.builder(command.getFirst())
                .args(command.subList(1, command.size()))
                .env(product.environment())
                .build();
        client = McpClient.sync(new StdioClientTransport(server, new JacksonMcpJsonMapper(new ObjectMapper())))
                .requestTimeout(Duration.ofSeconds(20))
                .build();
        client.initialize();
    }

    @AfterEach
    void disconnect() {
        client.closeGracefully();
    }

    @Test
    void everyToolAnswersAsItAnnounced() {
        assertThat(client.listTools().tools()).extracting(Tool::name)
                .containsExactlyInAnyOrderElementsOf(CALLS.keySet());

        CALLS.forEach((tool, arguments) -> {
            var result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
            assertThat(result.isError()).as("%s: %s", tool, result.content()).isNotEqualTo(true);
            assertThat(result.structuredContent()).as(tool).isInstanceOf(Map.class);
        });
    }

    @Test
    void aRefusalIsAnAnswerToo() {
        assertThat(
                client.callTool(CallToolRequest.builder("delega_get_task").arguments(Map.of("task_id", "9")).build()))
                .extracting(CallToolResult::isError).isEqualTo(true);
    }

    @Test
    void promptsAndResourcesAreListed() {
        assertThat(client.listPrompts().prompts()).hasSize(3);
        assertThat(client.listResources().resources()).hasSize(2);
        assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(2);
    }

    @SafeVarargs
    private static Map<String, Map<String, Object>> calls(Map.Entry<String, Map<String, Object>>... entries) {
        var calls = new LinkedHashMap<String, Map<String, Object>>();
        for (var entry : entries) {
            calls.put(entry.getKey(), entry.getValue());
        }
        return calls;
    }
}
