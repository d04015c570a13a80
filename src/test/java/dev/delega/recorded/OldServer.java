package dev.delega.recorded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.http.server.Server;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.json.Json;
import dev.delega.support.SteppedClock;
import dev.delega.support.Stores;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Our server, set up as the recorded one was, at the hour it was recorded, and asked as its clients asked. */
final class OldServer implements AutoCloseable {
    private static final OkHttpClient HTTP = new OkHttpClient();
    /** Who is meant by the names in the recording: the agents of these names. */
    private static final Map<String, String> AGENTS = Map.of("admin", "coordinator", "worker", "researcher", "viewer",
            "viewer", "admin2", "ops", "writer", "writer");

    final SteppedClock clock = new SteppedClock();
    private final Backend backend;
    private final Server server;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> oldKeys = new HashMap<>();

    private OldServer(boolean privateWebhooks) {
        var options = new Backend.Options(Access.Delegation.ADMIN, privateWebhooks);
        this.backend = Backend.open(Stores.fresh(), options, clock, new Random(7));
        this.server = Server.start(backend, rules(), clock, new PrintStream(OutputStream.nullOutputStream(), false,
                StandardCharsets.UTF_8), "test");
    }

    static OldServer start(boolean privateWebhooks) {
        return new OldServer(privateWebhooks);
    }

    /** What was answered; no body is a missing one. */
    record Reply(int status, JsonNode answer) {}

    Reply send(Recording recording) throws IOException {
        var request = new Request.Builder().url("http://127.0.0.1:" + server.port() + recording.path())
                .method(recording.method(), body(recording));
        recording.headers().forEach(request::header);
        if (recording.headers().containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + keys.get("coordinator"));
        }
        var key = key(recording.as());
        if (key != null) {
            request.header("X-Agent-Key", key);
        }
        try (var response = HTTP.newCall(request.build()).execute()) {
            var text = response.body().string();
            var answer = text.isEmpty() ? MissingNode.getInstance() : Json.read(text);
            remember(answer);
            return new Reply(response.code(), answer);
        }
    }

    /** The first agent, where nobody recorded how it came about. */
    void founds(String name) throws IOException {
        send(new Recording(0, "the first agent", "none", "strict", "POST", "/api/agents",
                Map.of("Content-Type", "application/json"), "{\"name\":\"" + name + "\"}", 200,
                MissingNode.getInstance()));
    }

    @Override
    public void close() {
        server.close();
        backend.close();
    }

    private @Nullable String key(String as) {
        return switch (as) {
            case "none" -> null;
            case "bad" -> "dlg_" + "x".repeat(43);
            case "garbage" -> "garbage";
            case "writer_old" -> oldKeys.get("writer");
            default -> keys.get(AGENTS.get(as));
        };
    }

    private void remember(JsonNode answer) {
        if (answer.has("api_key")) {
            var before = keys.put(answer.path("name").asText(), answer.path("api_key").asText());
            if (before != null) {
                oldKeys.put(answer.path("name").asText(), before);
            }
        }
    }

    private static @Nullable RequestBody body(Recording recording) {
        var type = recording.headers().get("Content-Type");
        var media = type == null ? null : MediaType.parse(type);
        if (recording.body() != null) {
            return RequestBody.create(recording.body().getBytes(StandardCharsets.UTF_8), media);
        }
        return recording.method().matches("POST|PUT|PATCH") ? RequestBody.create(new byte[0], media) : null;
    }

    private static Rules rules() {
        var usual = Rules.usual();
        return new Rules(usual.host(), 0, usual.hosts(), Set.of("http://localhost:5173"), usual.proxies(),
                usual.domains(), 0, 0, usual.bodyBytes(), usual.patience(), AccessLog.Form.OFF);
    }
}
