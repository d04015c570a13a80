package dev.delega.backend.work;

import static dev.delega.support.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.access.Role;
import dev.delega.backend.team.Agents;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Problem;
import dev.delega.contract.Subtask;
import dev.delega.json.Json;
import dev.delega.support.SteppedClock;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarksTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @BeforeEach
    void give() {
        board.task(board.admin, "{\"content\":\"Write\"}");
    }

    @Test
    void aCommentSaysWhoAndWhen() {
        var comment = comment("First draft is ready");

        assertThat(comment).isEqualTo(new Comment("1", "1", "chief", "1", "First draft is ready", List.of(), START));
        var second = comment("Second, too");
        assertThat(board.admin.asking(() -> board.work.remarks().commentsOn("1"))).containsExactly(comment, second);
        assertThat(board.eventsOf(() -> comment("Third"))).containsExactly("task.commented#1");
    }

    @Test
    void ofManyCommentsTheLatestAreRead() {
        for (var i = 1; i <= 502; i++) {
            comment("Comment " + i);
        }

        var comments = board.admin.asking(() -> board.work.remarks().commentsOn("1"));

        assertThat(comments).hasSize(500);
        assertThat(comments.getFirst().content()).isEqualTo("Comment 3");
        assertThat(comments.getLast().content()).isEqualTo("Comment 502");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @writer please look              | writer
            please look, @writer.            | writer
            (@writer, @q.a-1: go)            | writer q.a-1
            @writer and @writer again        | writer
            @nobody and @Writer              |
            mail writer@writer or x.@writer  |
            @Override @jörg                  | jörg
            """)
    void mentionsAreAgentsThatExist(String text, @Nullable String mentioned) {
        board.worker("writer");
        board.worker("q.a-1");
        board.worker("jörg");

        assertThat(comment(text).mentions()).isEqualTo(mentioned == null ? List.of() : List.of(mentioned.split(" ")));
    }

    @Test
    void aCommentHasALength() {
        assertThat(board.refusal(board.admin, () -> board.work.remarks().comment("1", " ", null)))
                .isEqualTo(new Problem.Invalid("content", "must not be blank"));
        assertThat(board.refusal(board.admin, () -> board.work.remarks().comment("1", "x".repeat(5_001), null)))
                .isEqualTo(new Problem.Invalid("content", "has 5001 characters; at most 5000 are kept"));
    }

    @Test
    void whoMayOnlyLookDoesNotComment() {
        board.admin.asking(() -> board.agents.register(new Agents.Draft("reader", null, null,
                Role.WORKER, List.of("tasks.read_all"))));
        var reader = new Actor(2, "reader", Role.WORKER,
                Set.of("tasks.read_all"));

        assertThat(board.refusal(reader, () -> board.work.remarks().comment("1", "hi", null)))
                .isEqualTo(new Problem.Forbidden(Deed.COMMENT_ON_TASK.refusal()));
    }

    @Test
    void coordinatorsCommentOnAll() {
        var coordinator = board.coordinator("coordinator");

        assertThat(coordinator.asking(() -> board.work.remarks().comment("1", "How is it going?", null)).author())
                .isEqualTo("coordinator");
    }

    @Test
    void subtasksAreTickedAndUnticked() {
        var first = board.admin.asking(() -> board.work.remarks().addSubtask("1", "Outline", false));
        var second = board.admin.asking(() -> board.work.remarks().addSubtask("1", "Draft", false));

        var ticked = toggle("1");

        assertThat(first).isEqualTo(new Subtask("1", "Outline", false, "1", 0, SteppedClock.START));
        assertThat(ticked).isEqualTo(new Subtask("1", "Outline", true, "1", 0, SteppedClock.START));
        assertThat(board.admin.asking(() -> board.work.remarks().subtasksOf("1"))).containsExactly(ticked, second);
        assertThat(toggle("1")).isEqualTo(first);
        assertThat(board.eventsOf(() -> toggle("2"))).containsExactly("task.updated#1");
    }

    @Test
    void aSubtaskIsTickedOnItsOwnTask() {
        board.admin.asking(() -> board.work.remarks().addSubtask("1", "Outline", false));
        board.task("Deploy");

        assertThat(board.refusal(board.admin, () -> board.work.remarks().toggleSubtask("2", "1")))
                .isEqualTo(new Problem.NotFound("subtask", "1"));
        assertThat(board.refusal(board.admin, () -> board.work.remarks().addSubtask("1", "", false)))
                .isEqualTo(new Problem.Invalid("content", "must not be blank"));
    }

    @Test
    void theHistoryIsWhatTheLogTells() {
        comment("First draft is ready");

        assertThat(board.admin.asking(() -> board.work.remarks().historyOf("1"))).containsExactly(
                new Event(2, START, "task.created", board.admin.ref(), "1", Json.object().put("state", "open")),
                new Event(3, START, "task.commented", board.admin.ref(), "1",
                        Json.objectOrEmpty("{\"comment_id\":1,\"mentions\":[],\"state\":\"open\"}")));
    }

    @Test
    void ofALongHistoryTheLatestFiftyAreTold() {
        for (var i = 0; i < 60; i++) {
            comment("Comment " + i);
        }

        var history = board.admin.asking(() -> board.work.remarks().historyOf("1"));

        assertThat(history).hasSize(50).extracting(Event::kind).containsOnly("task.commented");
        assertThat(history.getLast().payload().path("comment_id").asInt()).isEqualTo(60);
    }

    private Comment comment(String text) {
        return board.admin.asking(() -> board.work.remarks().comment("1", text, null));
    }

    private Subtask toggle(String id) {
        return board.admin.asking(() -> board.work.remarks().toggleSubtask("1", id));
    }
}
