package dev.delega.backend.work.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.delega.backend.http.Prefix;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ContextsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void manyWhoWriteDifferentKeysAtOnceFindAllOfThem() {
        board.task("Write");

        IntStream.range(0, 64).parallel()
                .forEach(i -> patch("/tasks/1/context", "{\"key" + i + "\":" + i + "}", "application/json"));

        assertThat(board.get(board.admin, "/tasks/1/context").path("context")).hasSize(64);
        assertThat(board.read("1").contextVersion()).isEqualTo(64);
    }

    @Test
    void ofManyWhoExpectOneVersionOneWrites() {
        board.task("Write");

        var statuses = IntStream.range(0, 16).parallel()
                .mapToObj(i -> patch("/tasks/1/context?expected_version=0", "{\"winner\":" + i + "}",
                        "application/json"))
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void nullIsAValueOrAWordForRemovingAsTheTypeSays() {
        board.task(board.admin, "{\"content\":\"Write\",\"context\":{\"a\":{\"b\":1,\"c\":2},\"d\":3}}");

        patch("/tasks/1/context", "{\"a\":{\"b\":null},\"d\":null}", "application/merge-patch+json");
        assertThat(context()).isEqualTo("{\"a\":{\"c\":2}}");
        patch("/tasks/1/context", "{\"a\":{\"b\":null},\"d\":null}", "application/json");
        assertThat(context()).isEqualTo("{\"a\":{\"b\":null},\"d\":null}");
    }

    @Test
    void aContextThatGrowsTooLargeStaysAsItWas() {
        board.task("Write");
        var before = board.rows();

        var statuses = List.of(patch("/tasks/1/context", "{\"a\":\"" + "x".repeat(70_000) + "\"}", "application/json"),
                patch("/tasks/1/context", "[]", "application/json"));

        assertThat(statuses).containsExactly(422, 422);
        assertThat(board.rows()).isEqualTo(before);
    }

    private int patch(String target, String patch, String type) {
        return board.ask(board.admin, Prefix.V1, "PATCH", target, Map.of("Content-Type", type), patch).status();
    }

    private String context() {
        return Json.text(board.get(board.admin, "/tasks/1/context").path("context"));
    }
}
