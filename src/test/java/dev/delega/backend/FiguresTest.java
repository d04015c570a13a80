package dev.delega.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import dev.delega.backend.db.store.Place;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.Test;

/** What a board tells about itself, and what that costs. */
class FiguresTest {
    @Test
    void whatWaitsIsCounted() {
        try (var board = TestBoard.open()) {
            board.worker("writer");
            board.task("Open");
            var first = board.task(board.admin, "{\"content\":\"First\",\"assigned_to\":\"writer\"}");
            board.task(board.admin, "{\"content\":\"Then\",\"blocked_by\":[\"" + first + "\"]}");
            board.post(board.admin, "/tasks/" + board.task("Whole") + "/delegate",
                    "{\"content\":\"Part\",\"assigned_to\":\"writer\"}");
            board.post(board.admin, "/tasks/" + board.task("Done") + "/complete", "{}");

            assertThat(new Figures(board.db).now()).containsAllEntriesOf(Map.of("tasks_unfinished", 5L,
                    "tasks_unassigned", 3L, "tasks_claimed", 0L, "tasks_delegated", 1L, "tasks_blocked", 1L,
                    "tasks_in_review", 0L, "events_total", board.number("select max(seq) as n from event")));
        }
    }

    @Test
    void whatBecameOfDeliveriesIsCounted() {
        try (var board = TestBoard.open()) {
            assertThat(new Figures(board.db).now()).containsAllEntriesOf(Map.of("deliveries_total", 0L,
                    "deliveries_pending", 0L, "deliveries_delivered", 0L, "deliveries_dead", 0L));
            board.post(board.admin, "/webhooks", "{\"url\":\"http://127.0.0.1:9/\",\"events\":[\"task.created\"]}");
            List.of("dead", "delivered", "delivered", "pending")
                    .forEach(state -> board
                            .tamper("""
                                    insert into delivery (webhook_id, seq, kind, state, created_at) values (1, 1, 'task.created', '%s', 0)
                                    """
                                    .formatted(state)));

            assertThat(new Figures(board.db).now()).containsAllEntriesOf(Map.of("deliveries_total", 4L,
                    "deliveries_pending", 1L, "deliveries_delivered", 2L, "deliveries_dead", 1L));
        }
    }

    /** An index is followed from one end to the other at most, and that only as far as is counted. */
    @Test
    void whatThereMayBeManyOfIsCountedAlongAnIndex() {
        try (var board = TestBoard.in(new Place.Memory())) {
            assertThat(Figures.COUNTS.values()).hasSize(7).allSatisfy(sql -> {
                assertThat(sql).contains(" limit " + Figures.MOST);
                assertThat(
                        board.db.read(() -> board.db.sql("explain query plan " + sql).list(row -> row.text("detail"))))
                        .anyMatch(step -> step.matches("SEARCH task USING (COVERING )?INDEX task_\\w+ \\(.*"
                                + "|SCAN delivery USING (COVERING )?INDEX delivery_waiting"));
            });
        }
    }
}
