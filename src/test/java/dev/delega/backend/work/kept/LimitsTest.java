package dev.delega.backend.work.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is too long, too much or of the wrong kind is refused by its name, and nothing has happened. */
class LimitsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("content", text("")),
                arguments("content", text(" \n\t")),
                arguments("content", text("x".repeat(2_001))),
                arguments("content", text("a\0b")),
                arguments("content", Json.read("true")),
                arguments("description", text("x".repeat(10_001))),
                arguments("description", text("a\0b")),
                arguments("labels", text("urgent")),
                arguments("labels", Json.strings(Collections.nCopies(51, "urgent"))),
                arguments("labels", Json.array().add("x".repeat(101))),
                arguments("labels", Json.array().add(" ")),
                arguments("labels", Json.array().add(true)),
                arguments("priority", number(0)),
                arguments("priority", number(5)),
                arguments("priority", text("high")),
                arguments("priority", Json.read("1.5")),
                arguments("due_date", text("tomorrow")),
                arguments("due_date", text("2026-02-30")),
                arguments("due_date", text("+12026-01-01")),
                arguments("due_date", text("2026-1-1")),
                arguments("due_date", text("")),
                arguments("metadata", Json.array()),
                arguments("metadata", Json.object().put("k", "x".repeat(64 * 1024))),
                arguments("metadata", Json.object().put("k", "日".repeat(22 * 1024))),
                arguments("blocked_by", number(3)),
                arguments("blocked_by", Json.array().add("999")),
                arguments("blocked_by", Json.array().add("../1")),
                arguments("project", text("nowhere")),
                arguments("assign_to", text("nobody")));
    }

    static Stream<Arguments> widestPossible() {
        return Stream.of(
                arguments("content", text("x".repeat(2_000))),
                arguments("description", text("x".repeat(10_000))),
                arguments("labels", Json.strings(Stream.iterate(1, i -> i + 1).limit(50).map(i -> "l" + i).toList())),
                arguments("labels", Json.array().add("x".repeat(100))),
                arguments("priority", number(4)),
                arguments("due_date", text("2028-02-29")),
                arguments("metadata", Json.object().put("k", "x".repeat(64 * 1024 - 8))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aTaskThatIsToBeMadeIsRefused(String field, JsonNode value) {
        assertRefused("POST", "/tasks", with("content", text("Write docs"), field, value), field);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aChangeIsRefusedWhole(String field, JsonNode value) {
        var id = board.task("Write docs");

        assertRefused("PUT", "/tasks/" + id, with("description", text("changed"), field, value), field);
        assertThat(board.read(id).description()).isNull();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aChildThatIsToBeMadeIsRefused(String field, JsonNode value) {
        var parent = board.task("Publish the post");
        var named = field.equals("assign_to") ? "agent_id" : field;

        assertRefused("POST", "/tasks/" + parent + "/delegate", with("content", text("Write docs"), field, value),
                named);
        assertThat(board.state(parent)).isEqualTo("open");
    }

    @ParameterizedTest
    @MethodSource("widestPossible")
    void whatJustFitsIsKept(String field, JsonNode value) {
        var created = board.post(board.admin, "/tasks", Json.text(with("content", text("Write docs"), field, value)));

        assertThat(created.path(field)).isEqualTo(value);
    }

    private void assertRefused(String method, String path, ObjectNode body, String field) {
        var before = board.rows();

        var served = board.ask(board.admin, method, path, Json.text(body));

        assertThat(served.status()).as(Json.text(served.body())).isEqualTo(422);
        assertThat(served.body().path("field").asText()).isEqualTo(field);
        assertThat(served.body().path("error").asText()).startsWith(field + " ");
        assertThat(board.rows()).isEqualTo(before);
    }

    private static ObjectNode with(String first, JsonNode one, String second, JsonNode other) {
        return Json.object().<ObjectNode>set(first, one).set(second, other);
    }

    private static JsonNode text(String text) {
        return Json.object().textNode(text);
    }

    private static JsonNode number(int number) {
        return Json.object().numberNode(number);
    }
}
