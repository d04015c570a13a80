package dev.delega.backend.work.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Match;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.support.SharedData;
import org.junit.jupiter.api.Test;

/** Replays what the old backend was told and compares what it found: same tasks, same scores, same order. */
class RecordedDuplicatesTest {
    private static final String WORKER = "researcher";

    private final Duplicates duplicates = new Duplicates();
    private final Set<Long> ofWorker = new HashSet<>();
    private int compared;

    @Test
    void everyRecordedAnswerIsGivenAgain() throws IOException {
        for (var line : Files.readAllLines(SharedData.needed("golden-api.jsonl"))) {
            var exchange = Json.read(line);
            if (exchange.path("server").asText().equals("main")) {
                replay(exchange);
            }
        }

        assertThat(compared).isEqualTo(42);
    }

    private void replay(JsonNode exchange) {
        var request = exchange.path("request");
        var response = exchange.path("response");
        if (request.path("path").asText().equals("/api/tasks/dedup")) {
            compareAnswer(exchange, request.path("body"), response);
        } else if (request.path("headers").has("X-Dedup-Check")) {
            compare(exchange, request.path("body"), response.at("/body/detail/matches"));
        }
        if (response.path("status").asInt() == 200) {
            keepUp(request, response.path("body"));
        }
    }

    private void keepUp(JsonNode request, JsonNode task) {
        var path = request.path("path").asText().split("[/?]", -1);
        var method = request.path("method").asText();
        if (method.equals("DELETE") && path.length == 4 && path[2].equals("tasks")) {
            duplicates.remove(Long.parseLong(path[3]));
        } else if (!method.equals("GET") && path[2].equals("tasks") && task.has("completed")) {
            keep(task);
        }
    }

    private void keep(JsonNode task) {
        var id = task.path("id").asLong();
        if (task.path("completed").asBoolean()) {
            duplicates.remove(id);
        } else {
            duplicates.put(id, task.path("content").asText());
        }
        if (isAbout(task, "created_by_agent") || isAbout(task, "assigned_to_agent")) {
            ofWorker.add(id);
        } else {
            ofWorker.remove(id);
        }
    }

    private static boolean isAbout(JsonNode task, String role) {
        return task.path(role).path("name").asText().equals(WORKER);
    }

    private void compareAnswer(JsonNode exchange, JsonNode body, JsonNode response) {
        var status = response.path("status").asInt();
        if (status == 200) {
            compare(exchange, body, response.at("/body/matches"));
        } else if (status == 422 && body.has("content")) {
            assertThatThrownBy(() -> found(exchange, body)).isInstanceOf(Refused.class);
            compared++;
        }
    }

    private void compare(JsonNode exchange, JsonNode body, JsonNode recorded) {
        var expected = new ArrayList<Match>();
        for (var match : recorded) {
            expected.add(new Match(
                    match.path("task_id").asText(), match.path("score").asDouble(), match.path("content").asText()));
        }
        assertThat(found(exchange, body)).as("exchange %s", exchange.path("n")).isEqualTo(expected);
        compared++;
    }

    private List<Match> found(JsonNode exchange, JsonNode body) {
        var text = body.path("content").asText();
        var threshold = body.path("threshold").asDouble(Duplicates.THRESHOLD);
        return exchange.path("as").asText().equals("worker")
                ? duplicates.like(text, threshold, Duplicates.MOST, ofWorker::contains)
                : duplicates.like(text, threshold, Duplicates.MOST);
    }
}
