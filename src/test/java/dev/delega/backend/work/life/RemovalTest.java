package dev.delega.backend.work.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Actor;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks 1 ← 2 ← 3 and 1 ← 4, each delegated by the one before. */
class RemovalTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @BeforeEach
    void tree() {
        board.worker("writer");
        board.task("Root");
        board.post(board.admin, "/tasks/1/delegate", "{\"content\":\"Middle\",\"assigned_to\":\"writer\"}");
        board.post(board.admin, "/tasks/2/delegate", "{\"content\":\"Leaf\"}");
        board.post(board.admin, "/tasks/1/delegate", "{\"content\":\"Other\"}");
    }

    @Test
    void aTaskWithChildrenIsDeletedOnlyWhenItIsSaidWhatBecomesOfThem() {
        var before = board.rows();
        var refused = board.ask(board.admin, "DELETE", "/tasks/1", null);

        assertThat(List.of(refused.status(), refused.body().path("code").asText())).containsExactly(409,
                "has_children");
        assertThat(refused.body().path("error").asText()).contains("children=keep", "children=delete");
        assertThat(board.rows()).isEqualTo(before);
    }

    @Test
    void keptChildrenAreRootsOfTheirOwnChains() {
        assertThat(delete("/tasks/1?children=keep")).isEqualTo(200);

        assertThat(place(2)).isEqualTo("null 2 0");
        assertThat(place(3)).isEqualTo("2 2 1");
        assertThat(place(4)).isEqualTo("null 4 0");
        var chain = board.get(board.admin, "/tasks/3/chain");
        assertThat(chain.path("root_id").asInt()).isEqualTo(2);
        assertThat(chain.path("total_count").asInt()).isEqualTo(2);
    }

    @Test
    void aMiddleOneThatIsKeptFromLeavesNoGap() {
        assertThat(delete("/tasks/2?children=keep")).isEqualTo(200);

        assertThat(place(3)).isEqualTo("null 3 0");
        assertThat(board.get(board.admin, "/tasks/1/chain").path("total_count").asInt()).isEqualTo(2);
    }

    @Test
    void deletedChildrenGoWithTheirParent() {
        assertThat(delete("/tasks/1?children=delete")).isEqualTo(200);

        assertThat(board.number("select count(*) as n from task")).isZero();
        assertThat(board.eventsSince(0)).filteredOn(event -> event.startsWith("task.deleted"))
                .containsExactly("task.deleted#4", "task.deleted#3", "task.deleted#2", "task.deleted#1");
    }

    @Test
    void aParentWhoseLastChildIsDeletedIsOpenAgain() {
        delete("/tasks/4");
        delete("/tasks/2?children=delete");

        assertThat(board.state("1")).isEqualTo("open");
    }

    @Test
    void nobodyWaitsForWhatIsGone() {
        board.task(board.admin, "{\"content\":\"Waits\",\"blocked_by\":[3]}");
        assertThat(board.state("5")).isEqualTo("blocked");

        delete("/tasks/3");

        assertThat(board.state("5")).isEqualTo("open");
    }

    @Test
    void whoMayNotChangeATaskMayNotDeleteIt() {
        Actor stranger = board.worker("stranger");

        assertThat(board.ask(stranger, "DELETE", "/tasks/1?children=delete", null).status()).isEqualTo(404);
        assertThat(board.ask(board.admin, "DELETE", "/tasks/4?children=maybe", null).status()).isEqualTo(422);
        assertThat(board.ask(board.admin, "DELETE", "/tasks/99", null).status()).isEqualTo(404);
    }

    private int delete(String target) {
        return board.ask(board.admin, "DELETE", target, null).status();
    }

    /** Parent, root and depth. */
    private String place(int id) {
        JsonNode task = board.get(board.admin, "/tasks/" + id);
        return task.path("parent_task_id").asText() + " " + task.path("root_task_id").asText() + " "
                + task.path("delegation_depth").asText();
    }
}
