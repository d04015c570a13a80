package dev.delega.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delega.contract.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @ParameterizedTest
    @CsvSource({
            "https://api.delega.dev, https://api.delega.dev/v1",
            "https://API.delega.dev/, https://api.delega.dev/v1",
            "https://delega.example.org, https://delega.example.org/api",
            "https://delega.example.org:8443/, https://delega.example.org:8443/api",
            "http://localhost:18890, http://localhost:18890/api"})
    void aHostWithoutPathGetsThePrefixOfItsKind(String given, String used) {
        assertThat(BaseUrl.of(given)).hasToString(used);
    }

    @ParameterizedTest
    @CsvSource({
            "https://delega.example.org/v1, https://delega.example.org/v1",
            "https://api.delega.dev/api/, https://api.delega.dev/api",
            "https://example.org/tools/delega/api//, https://example.org/tools/delega/api",
            "https://example.org/delega, https://example.org/delega"})
    void aPathIsKept(String given, String used) {
        assertThat(BaseUrl.of(given)).hasToString(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.255.0.9:80",
                    "http://[::1]:18890"})
    void plainHttpIsForThisMachine(String loopback) {
        assertThat(BaseUrl.of(loopback).uri().getScheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://delega.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org",
                    "http://128.0.0.1", "http://[::2]", "http://0.0.0.0", "http://10.0.0.1"})
    void plainHttpToAnyOtherHostIsRefused(String other) {
        refuses(other, "must use https");
    }

    @ParameterizedTest
    @CsvSource({
            "ftp://example.org, must start with https://",
            "localhost:18890, must start with https://",
            "delega.example.org, must start with https://",
            "https://me:s3cret@example.org, must not contain a user name",
            "https://s3cret@example.org, must not contain a user name",
            "https://example.org/api?key=s3cret, must not contain '?'",
            "https://example.org/api#s3cret, must not contain '?'",
            "https://, is not a URL",
            "https:///s3cret, names no host",
            "http://127.1, names no host",
            "http://127.0.0.256, names no host",
            "https://example.org:0, names no host and port",
            "https://example.org:70000, names no host and port",
            "https://s3cret example, is not a URL",
            "${DELEGA_API_URL}, see that the MCP client has replaced variables"})
    void anythingElseIsRefusedWithTheRemedy(String given, String remedy) {
        refuses(given, remedy);
    }

    @Test
    void spaceAroundItIsForgiven() {
        assertThat(BaseUrl.of(" https://example.org/v1 \n")).hasToString("https://example.org/v1");
    }

    private static void refuses(String given, String remedy) {
        assertThatThrownBy(() -> BaseUrl.of(given))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("DELEGA_API_URL ")
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("s3cret");
    }
}
