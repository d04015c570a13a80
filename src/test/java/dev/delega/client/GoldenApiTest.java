package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadChain;
import dev.delega.client.replies.ReadTalk;
import dev.delega.client.replies.ReadTask;
import dev.delega.client.replies.ReadTeam;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.State;
import dev.delega.json.Json;
import dev.delega.support.PlainCaller;
import dev.delega.support.SharedData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything the old self-hosted backend was recorded to say is readable. */
class GoldenApiTest {
    private static final String ID = "/[^/]+";
    private static final Map<Pattern, Function<JsonNode, Object>> READERS = Map.ofEntries(
            reader("(POST|PUT) /agents(/[^/]+)?(/rotate-key)?|GET /agents" + ID, ReadTeam::agent),
            reader("GET /agents", ReadTeam::agents),
            reader("POST /projects|(GET|PUT) /projects" + ID, ReadTeam::project),
            reader("GET /projects", ReadTeam::projects),
            reader("POST /webhooks|PUT /webhooks" + ID, ReadTeam::webhook),
            reader("GET /webhooks", ReadTeam::webhooks),
            reader("GET /tasks|GET /tasks" + ID + "/children", GoldenApiTest::tasks),
            reader("POST /tasks|(GET|PUT) /tasks" + ID, ReadTask::task),
            reader("POST /tasks" + ID + "/(delegate|complete|uncomplete)", ReadTask::task),
            reader("PATCH /tasks" + ID + "/context", ReadTask::task),
            reader("GET /tasks" + ID + "/chain", body -> ReadChain.chain(body, "asked")),
            reader("POST /tasks/dedup", ReadTalk::matches),
            reader("GET /tasks" + ID + "/comments", body -> ReadTalk.comments(body, "asked")),
            reader("POST /tasks" + ID + "/comments", body -> ReadTalk.comment(body, "asked")),
            reader("GET /tasks" + ID + "/subtasks", ReadTalk::subtasks));
    /** What no method of ours asks for. */
    private static final Pattern OTHERS = Pattern.compile("GET /health|GET /stats|DELETE .*|GET /tasks" + ID
            + "/context|.* /tasks" + ID + "/subtasks.*|GET /webhooks" + ID + "/deliveries");

    private record Exchange(String title, Request request, Reply reply) {
        String route() {
            return request.method() + " /" + String.join("/", request.path());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedAnswerIsReadable() throws IOException {
        return exchanges().stream().map(exchange -> DynamicTest.dynamicTest(exchange.title, () -> read(exchange)));
    }

    private static void read(Exchange exchange) {
        if (!exchange.reply.ok()) {
            var problem = refusal(exchange);
            assertThat(problem.message()).isNotBlank().hasSizeLessThan(700).doesNotContain("dlg_RECORDED");
            assertThat(kind(problem)).as(problem.message()).isEqualTo(expected(exchange));
            return;
        }
        var reader = READERS.entrySet().stream()
                .filter(it -> it.getKey().matcher(exchange.route()).matches())
                .map(Map.Entry::getValue)
                .findFirst();
        assertThat(reader.isPresent() || OTHERS.matcher(exchange.route()).matches()).as(exchange.route()).isTrue();
        reader.ifPresent(it -> assertThat(it.apply(exchange.reply.body())).isNotNull());
    }

    private static Problem refusal(Exchange exchange) {
        PlainCaller backend = _ -> exchange.reply;
        return catchThrowableOfType(Refused.class, () -> new Endpoint(backend).ask(exchange.request)).problem();
    }

    private static String kind(Problem problem) {
        return problem.getClass().getSimpleName();
    }

    private static String expected(Exchange exchange) {
        return switch (exchange.reply.status()) {
            case 400, 413, 422 -> "Invalid";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> exchange.reply.body().path("detail").asText().equals("Not Found") ? "Unsupported" : "NotFound";
            case 405 -> "Unsupported";
            case 409 -> exchange.reply.body().path("detail").has("matches") ? "Duplicate" : "Conflict";
            case 429 -> "TooMany";
            case 500 -> "Unavailable";
            default -> "a status that was not recorded";
        };
    }

    @Test
    void noTaskOfAListIsLost() throws IOException {
        var lists = exchanges().stream().filter(it -> it.reply.ok() && it.route().equals("GET /tasks")).toList();
        assertThat(lists).isNotEmpty().allSatisfy(it -> assertThat(ReadTask.tasks(it.reply.body()))
                .hasSize(it.reply.body().size()));
    }

    @Test
    void theTaskThatAWebhookGotIsReadableToo() throws IOException {
        var received = lines().filter(line -> line.has("body_raw")).toList();
        assertThat(received).hasSize(9).allSatisfy(line -> {
            var body = Json.read(line.path("body_raw").asText());
            var task = ReadTask.task(body);
            assertThat(task.content()).isEqualTo(body.path("task").path("content").asText());
            assertThat(task.state() == State.COMPLETED).isEqualTo(body.path("task").path("completed").asBoolean());
        });
    }

    private static Object tasks(JsonNode body) {
        return ReadTask.tasks(Lenient.items(body, "items", "tasks"));
    }

    private static List<Exchange> exchanges() throws IOException {
        var exchanges = new ArrayList<Exchange>();
        lines().filter(line -> line.has("request")).forEach(line -> exchanges.add(exchange(line)));
        assertThat(exchanges).hasSize(315);
        return exchanges;
    }

    private static Exchange exchange(JsonNode line) {
        var path = line.path("request").path("path").asText().replaceFirst("^/api", "").replaceFirst("\\?.*", "");
        var request = new Request(line.path("request").path("method").asText(), List.of(path.substring(1).split("/")),
                Map.of(), null, null, false);
        var body = line.path("response").path("body");
        var reply = new Reply(line.path("response").path("status").asInt(),
                body.isTextual() ? MissingNode.getInstance() : body, null);
        return new Exchange(line.path("n").asText() + " " + line.path("name").asText(), request, reply);
    }

    private static Stream<JsonNode> lines() throws IOException {
        return Files.readAllLines(SharedData.needed("golden-api.jsonl")).stream().map(Json::read);
    }

    private static Map.Entry<Pattern, Function<JsonNode, Object>> reader(String route,
            Function<JsonNode, Object> reader) {
        return Map.entry(Pattern.compile(route), reader);
    }
}
