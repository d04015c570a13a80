package dev.delega.backend.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import dev.delega.support.RawHttp;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events, and holds each to what it must look like. */
record EventReader(RawHttp http) implements AutoCloseable {
    static EventReader on(OpenBoard board, String key, String target, Map<String, String> more) {
        var headers = new TreeMap<>(more);
        headers.put("X-Agent-Key", key);
        var http = board.connect().send(RawHttp.request("GET", target, headers, null));
        var head = http.head();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(http.nextLine()).isEqualTo(":");
        assertThat(http.nextLine()).isEmpty();
        return new EventReader(http);
    }

    /** The next event; null when the stream has ended. Signs of life are passed over. */
    @Nullable
    JsonNode next() {
        var line = http.nextLine();
        while (line != null && (line.isEmpty() || line.startsWith(":"))) {
            line = http.nextLine();
        }
        if (line == null) {
            return null;
        }
        var kind = http.nextLine();
        var data = http.nextLine();
        assertThat(http.nextLine()).isEmpty();
        var event = Json.read(String.valueOf(data).substring("data: ".length()));
        assertThat(line).isEqualTo("id: " + event.path("seq").asText());
        assertThat(kind).isEqualTo("event: " + event.path("kind").asText());
        return event;
    }

    @Override
    public void close() {
        http.close();
    }
}
