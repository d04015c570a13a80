package dev.delega.backend.http.server.pages;

import static dev.delega.backend.http.server.OpenBoard.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.server.OpenBoard;
import dev.delega.support.SteppedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server tells about itself. */
class PagesTest {
    @Test
    void itSaysThatItLivesAndWhetherItIsReady() {
        try (var board = OpenBoard.empty()) {
            assertThat(board.ask("GET", "/health", Map.of(), null).body()).isEqualTo("{\"ok\":true,\"status\":\"ok\","
                    + "\"service\":\"delega\",\"version\":\"test\",\"timestamp\":\"2026-11-20T12:00:00Z\"}");
            assertThat(board.ask("GET", "/ready", Map.of(), null).body()).isEqualTo("{\"ready\":true}");
            assertThat(board.ask("GET", "/v1/health", Map.of(), null).status()).isEqualTo(200);
        }
    }

    @Test
    void metricsTellWhatWasAskedAndHowTheStoreIs() {
        try (var board = OpenBoard.start()) {
            board.post("/v1/tasks", "{\"content\":\"Write\"}");
            board.get("/v1/tasks/1");
            board.get("/v1/tasks/2");
            board.get("/v1/nothing/of/ours");
            board.ask("GET", "/v1/tasks", Map.of(), null);

            var metrics = board.ask("GET", "/metrics", Map.of(), null);

            assertThat(metrics.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body().lines()).contains(
                    "delega_http_requests_total{method=\"GET\",route=\"/tasks/{id}\",status=\"2xx\"} 1",
                    "delega_http_requests_total{method=\"GET\",route=\"/tasks/{id}\",status=\"4xx\"} 1",
                    "delega_http_requests_total{method=\"GET\",route=\"-\",status=\"4xx\"} 2",
                    "delega_http_request_seconds_count{method=\"GET\",route=\"/tasks/{id}\"} 2",
                    "delega_http_request_seconds_bucket{method=\"GET\",route=\"/tasks/{id}\",le=\"+Inf\"} 2",
                    "delega_http_requests_in_flight 1",
                    "delega_http_unauthorized_total 1",
                    "# TYPE delega_store_commits_total counter",
                    "delega_store_agents 1",
                    "delega_store_leases_live 0",
                    "delega_store_leases_expired 0",
                    "delega_store_webhook_failures 0",
                    "delega_store_tasks_unfinished 1",
                    "delega_store_tasks_unassigned 1",
                    "# TYPE delega_store_deliveries_pending gauge",
                    "# TYPE delega_store_deliveries_total counter",
                    "delega_store_writers_waiting 0",
                    "delega_store_pages_free 0");
        }
    }

    @Test
    void everyLineOfTheMetricsIsWhatPrometheusReads() {
        try (var board = OpenBoard.start()) {
            assertThat(board.ask("GET", "/metrics", Map.of(), null).body().lines()).allMatch(line -> line.matches(
                    "# (HELP|TYPE) delega_\\w+ .+|delega_\\w+(\\{\\w+=\"[^\"]*\"(,\\w+=\"[^\"]*\")*\\})? [0-9.E-]+"));
        }
    }

    @Test
    void metricsAreForThisMachineAndForAdmins() {
        try (var board = OpenBoard.start()) {
            var worker = board.hire("writer");
            var away = Map.of("Host", "board.example.org");

            assertThat(List.of(
                    board.ask("GET", "/metrics", away, null).status(),
                    board.ask("GET", "/metrics", Map.of("Host", "board.example.org", "X-Agent-Key", worker), null)
                            .status(),
                    board.ask("GET", "/metrics", Map.of("Host", "board.example.org", "X-Agent-Key", board.key), null)
                            .status()))
                    .containsExactly(401, 403, 200);
        }
    }

    @Test
    void theDescriptionTellsOfEveryRouteAndNoOther() {
        var told = new TreeSet<String>();
        description().path("paths").properties().forEach(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(told).isEqualTo(routes().stream().map(route -> route.method() + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theDescriptionIsOpenApi() {
        var description = description();

        assertThat(description.path("openapi").asText()).isEqualTo("3.1.0");
        description.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            var where = operation.getKey() + " " + path.getKey();
            var told = operation.getValue();
            assertThat(told.path("summary").asText()).as(where).endsWith(".");
            assertThat(told.path("operationId").asText()).as(where).matches("[a-z][A-Za-z]+");
            assertThat(told.path("responses").has("default")).as(where).isTrue();
            assertThat(parameters(told, "path")).as(where).isEqualTo(names(path.getKey()));
        }));
        assertThat(description.findValuesAsText("operationId")).doesNotHaveDuplicates();
        assertThat(description.findValuesAsText("$ref")).containsOnly("#/components/schemas/Refusal");
        assertThat(description.at("/components/schemas/Refusal").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/"})
    void pagesTrustNobody(String page) {
        try (var board = OpenBoard.empty()) {
            var shown = board.ask("GET", page, Map.of(), null);

            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.headers())
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("referrer-policy", "no-referrer")
                    .containsEntry("cache-control", "no-store");
            assertThat(shown.header("Content-Security-Policy")).startsWith("default-src 'none'")
                    .doesNotContain("script-src", "http");
        }
    }

    @Test
    void theDocumentationNeedsNothingFromElsewhere() {
        try (var board = OpenBoard.empty()) {
            var page = board.ask("GET", "/docs", Map.of(), null).body();

            assertThat(page).doesNotContain("<script", "src=", "href=\"http", "url(", "@import", "<img", "<link");
            routes().forEach(route -> assertThat(page).contains(route.template(), route.method()));
        }
    }

    @Test
    void pagesAreForReading() {
        try (var board = OpenBoard.start()) {
            assertThat(board.ask("POST", "/health", key(board.key), "{}").status()).isEqualTo(405);
            assertThat(board.ask("OPTIONS", "/docs", Map.of(), null).header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(board.ask("HEAD", "/docs", Map.of(), null).body()).isEmpty();
            assertThat(board.ask("GET", "/nothing", Map.of(), null).status()).isEqualTo(404);
        }
    }

    private static JsonNode description() {
        try (var board = OpenBoard.empty()) {
            return board.ask("GET", "/openapi.json", Map.of(), null).json();
        }
    }

    private static List<Route> routes() {
        try (var backend = Backend.open(new Place.Memory(), new Backend.Options(Access.Delegation.OPEN, false),
                new SteppedClock(), new Random(7))) {
            return backend.routes();
        }
    }

    private static List<String> parameters(JsonNode operation, String in) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<String> names(String template) {
        return List.of(template.split("/")).stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }
}
