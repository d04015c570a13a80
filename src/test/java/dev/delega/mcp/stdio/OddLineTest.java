package dev.delega.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.delega.json.Json;
import dev.delega.support.ProbeServer;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that no client should send, all on one process: it goes on after each. */
class OddLineTest {
    @AutoClose
    private static StdioClient client;

    @BeforeAll
    static void start() {
        client = StdioClient.start(ProbeServer.class).initialized();
    }

    @AfterEach
    void theNextMessageWorks() {
        assertThat(client.ask("ping").path("result")).isEqualTo(Json.object());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{this is not json                                        | -32700",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} trailing | -32700",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"} | -32700",
                    "[{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}]        | -32600",
                    "\"ping\"                                                  | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}        | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":1e999999999,\"method\":\"ping\"} | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":1e99999999999,\"method\":\"ping\"} | -32700",
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}       | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}         | -32600"})
    void whatBelongsToNoRequestIsRefusedWithoutAnId(String line, int code) {
        client.line(line);
        var error = client.next();

        assertThat(error.at("/error/code").asInt()).isEqualTo(code);
        assertThat(error.has("id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"jsonrpc\":\"2.0\",\"id\":7}                                    | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":5}                       | -32600",
                    "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}                | -32600",
                    "{\"id\":7,\"method\":\"ping\"}                                    | -32600",
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":[1]} | -32602",
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"foo/bar\"}             | -32601",
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"}          | -32602",
                    "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}} | -32602"})
    void aBadRequestIsRefusedUnderItsId(String line, int code) {
        client.line(line);
        var error = client.next();

        assertThat(error.at("/error/code").asInt()).isEqualTo(code);
        assertThat(error.path("id").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "123456789012345678901234567890", "-1", "\"str-1\"", "\"\"", "\"é😀\""})
    void anIdIsEchoedExactly(String id) {
        client.line("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

        assertThat(client.nextLine()).contains("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "\t", "\r", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard_of\"}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"ask-77\",\"result\":{}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":12345}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}"})
    void nothingIsSaidToWhatNeedsNoAnswer(String line) {
        client.line(line);
    }

    @Test
    void unknownFieldsAreIgnored() {
        client.line("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"x\":1},\"later\":[true]}");

        assertThat(client.next().has("result")).isTrue();
    }

    @Test
    void aLineMayEndAsOnWindows() {
        client.line("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\r");

        assertThat(client.next().has("result")).isTrue();
    }

    @Test
    void whatIsNotUtf8IsAParseError() {
        client.bytes(new byte[]{'"', (byte) 0xC3, (byte) 0x28, '"', '\n'});

        assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);
    }

    @Test
    void aNulByteIsAParseErrorAndAnEscapedOneIsText() {
        client.bytes(new byte[]{'{', 0, '}', '\n'});
        assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);

        var said = client.call("echo", Json.object().put("text", "a\u0000b\n\u2028 é😀"));
        assertThat(said.at("/result/content/0/text").asText()).isEqualTo("a\u0000b\n\u2028 é😀");
    }

    @Test
    void halfASurrogatePairDoesNotBreakTheWire() {
        client.line("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"echo\",\"arguments\":{\"text\":\"\\ud83d\"}}}");

        assertThat(client.next().at("/result/content/0/text").asText()).isEqualTo("?");
    }

    @Test
    void aLineOverTheLimitIsRefusedWithTheLimit() {
        var line = new byte[(4 << 20) + 2];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        client.bytes(line);
        var error = client.next();

        assertThat(error.at("/error/code").asInt()).isEqualTo(-32600);
        assertThat(error.at("/error/message").asText()).contains("4194304 bytes");
    }

    @Test
    void aLineAtTheLimitIsServed() {
        var head = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"x\":\"";
        client.line(head + "y".repeat((4 << 20) - head.length() - 3) + "\"}}");

        assertThat(client.next().has("result")).isTrue();
    }

    @Test
    void nestingWithoutEndIsAParseError() {
        client.bytes(("[".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);
    }
}
