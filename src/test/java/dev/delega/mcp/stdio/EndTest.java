package dev.delega.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.ProbeServer;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The ways a session can end. */
class EndTest {

    @Test
    void inputThatEndsBeforeTheHandshakeIsANormalEnd() {
        try (var client = StdioClient.start(ProbeServer.class)) {
            client.endInput();

            assertThat(client.exitStatus()).isZero();
            assertThat(client.nextLine()).isEmpty();
            assertThat(client.stderr()).isEmpty();
        }
    }

    @Test
    void callsInFlightAreAnsweredWhenTheInputEnds() {
        try (var client = StdioClient.start(ProbeServer.class).initialized()) {
            client.sendCall("hold", gate());
            client.sendCall("hold", gate());
            client.sendCall("release", gate());
            client.endInput();

            for (int i = 0; i < 3; i++) {
                assertThat(client.next().has("result")).isTrue();
            }
            assertThat(client.exitStatus()).isZero();
        }
    }

    @Test
    void aCallThatDoesNotEndIsNotWaitedForForever() {
        try (var client = StdioClient.start(ProbeServer.class, "200").initialized()) {
            client.sendCall("hold", gate());
            client.endInput();

            assertThat(client.exitStatus()).isZero();
            assertThat(client.nextLine()).isEmpty();
        }
    }

    @Test
    void aLastLineWithoutItsEndIsServed() {
        try (var client = StdioClient.start(ProbeServer.class)) {
            client.bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(
                    StandardCharsets.UTF_8));
            client.endInput();

            assertThat(client.next().has("result")).isTrue();
            assertThat(client.exitStatus()).isZero();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void aTerminatedServerAnswersWhatRunsAndGoes() {
        try (var client = StdioClient.start(ProbeServer.class, "5000").initialized()) {
            client.sendCall("hold", gate().put("millis", 500));
            client.ask("ping");
            client.terminate();

            assertThat(client.next().at("/result/content/0/text").asText()).isEqualTo("waited for g");
            assertThat(client.exitStatus()).isEqualTo(128 + 15);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void aTerminatedServerDoesNotWaitForeverEither() {
        try (var client = StdioClient.start(ProbeServer.class, "200").initialized()) {
            client.sendCall("hold", gate());
            client.ask("ping");
            client.terminate();

            assertThat(client.exitStatus()).isEqualTo(128 + 15);
        }
    }

    @Test
    void aClientThatStopsListeningEndsTheServerQuietly() {
        try (var client = StdioClient.start(ProbeServer.class)) {
            client.endOutput();
            client.line("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");

            assertThat(client.exitStatus()).isZero();
            assertThat(client.stderr()).isEmpty();
        }
    }

    private static ObjectNode gate() {
        return Json.object().put("gate", "g");
    }
}
