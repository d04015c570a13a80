package dev.delega.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// One of the existing clients on the wire: the headers that it sends with everything, `Content-Type` also where there
/// is no body, and the prefix that it makes of its URL.
record Client(String url, Map<String, String> headers) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Client {
        headers = Map.copyOf(headers);
    }

    /** What every one of them sends; "none" is a client without a key. */
    static Client of(String url, String key) {
        return new Client(url, key.equals("none")
                ? Map.of("Content-Type", "application/json")
                : Map.of("Content-Type", "application/json", "X-Agent-Key", key));
    }

    static Client nodeMcp(String url, String key) {
        return of(url, key).sending("CF-Access-Client-Id", "id").sending("CF-Access-Client-Secret", "secret");
    }

    static Client python(String url, String key) {
        return of(url, key).sending("Accept", "application/json").sending("User-Agent", "delega-python/0.6.0");
    }

    Client sending(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Client(url, more);
    }

    record Reply(int status, Map<String, String> headers, JsonNode body) {
        String error() {
            return body.path("error").asText();
        }

        String code() {
            return body.path("code").asText();
        }
    }

    Reply send(String method, String path) {
        return send(method, path, null);
    }

    /** Bodies may be written with single quotes. */
    Reply send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).method(method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')));
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var told = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> told.put(name, String.join(", ", values)));
            return new Reply(response.statusCode(), told,
                    response.body().isEmpty() ? Json.object() : Json.read(response.body()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What is answered when all is well. */
    JsonNode done(String method, String path, @Nullable String body) {
        var reply = send(method, path, body);
        assertThat(reply.status()).as(method + " " + path + ": " + reply.body()).isBetween(200, 201);
        return reply.body();
    }

    JsonNode done(String method, String path) {
        return done(method, path, null);
    }
}
