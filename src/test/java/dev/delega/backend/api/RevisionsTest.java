package dev.delega.backend.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that are meant for one state of a task, and readers who have it already. */
class RevisionsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /tasks/1            | {"description":"x"}
            PATCH  | /tasks/1            | {"description":"x"}
            POST   | /tasks/1/complete   |
            POST   | /tasks/1/cancel     |
            POST   | /tasks/1/delegate   | {"content":"x"}
            PATCH  | /tasks/1/context    | {"a":1}
            DELETE | /tasks/1            |
            """)
    void aChangeMeantForAnOlderStateIsRefusedAndChangesNothing(String method, String target, @Nullable String body) {
        board.task("Ship");
        board.put(board.admin, "/tasks/1", "{\"priority\":2}");
        var before = board.rows();

        var served = ask(method, target, "If-Match", "\"1\"", body);

        assertThat(served.status()).isEqualTo(412);
        assertThat(served.body().path("code").asText()).isEqualTo("stale");
        assertThat(served.body().path("revision").asInt()).isEqualTo(2);
        assertThat(board.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1.5", "true", "[]", "18446744073709551617"})
    void anExpectationThatIsNoNumberIsNotPassedOver(String revision) {
        board.task("Ship");

        var served = board.ask(board.admin, "POST", "/tasks/1/complete", "{\"expected_revision\":" + revision + "}");

        assertThat(served.status()).isEqualTo(422);
        assertThat(served.body().path("field").asText()).isEqualTo("expected_revision");
        assertThat(get().body().path("completed").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,200", "\"1\",200", "2,409", "\"2\",409", "2.0,409"})
    void anExpectationIsANumberHoweverItIsWritten(String revision, int status) {
        board.task("Ship");

        assertThat(board.ask(board.admin, "POST", "/tasks/1/complete", "{\"expected_revision\":" + revision + "}")
                .status()).isEqualTo(status);
    }

    @Test
    void aContextMayHaveAKeyOfThatName() {
        board.task("Ship");

        assertThat(board.ask(board.admin, "PATCH", "/tasks/1/context", "{\"expected_revision\":99}").status())
                .isEqualTo(200);
        assertThat(board.ask(board.admin, "PATCH", "/tasks/1/context?expected_version=", "{}").status())
                .isEqualTo(422);
    }

    @Test
    void aChangeMeantForThisStateIsMadeWhateverWasSaidAboutItMeanwhile() {
        board.task("Ship");
        var seen = tag(get());
        board.post(board.admin, "/tasks/1/comments", "{\"content\":\"Soon\"}");

        assertThat(ask("PUT", "/tasks/1", "If-Match", seen, "{\"priority\":2}").status()).isEqualTo(200);
        assertThat(ask("PUT", "/tasks/1", "If-Match", seen, "{\"priority\":3}").status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\"", "W/\"1\"", "\"9\", \"1\"", "\"1-abc\""})
    void whatIsNamedInAnyFormIsFound(String header) {
        board.task("Ship");

        assertThat(ask("PUT", "/tasks/1", "If-Match", header, "{\"priority\":2}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whoeverHasThisStateIsNotSentItAgain(String method) {
        board.task("Ship");

        var again = ask(method, "/tasks/1", "If-None-Match", tag(get()), null);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.headers()).containsEntry("ETag", tag(get()));
    }

    @Test
    void aNewCommentIsNotHiddenBehindAnOldTag() {
        board.task("Ship");
        var seen = tag(get());

        board.post(board.admin, "/tasks/1/comments", "{\"content\":\"Soon\"}");
        var again = ask("GET", "/tasks/1", "If-None-Match", seen, null);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("comments").findValuesAsText("content")).containsExactly("Soon");
    }

    private Served get() {
        return board.ask(board.admin, "GET", "/tasks/1", null);
    }

    private static String tag(Served served) {
        return requireNonNull(served.headers().get("ETag"));
    }

    private Served ask(String method, String target, String header, String value, @Nullable String body) {
        return board.ask(board.admin, Prefix.V1, method, target, Map.of(header, value), body);
    }
}
