package dev.delega.backend.work.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Today is 2026-11-20 on this board. */
class StatsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @BeforeEach
    void fill() {
        board.post(board.admin, "/projects", "{\"name\":\"Web\"}");
        board.task(board.admin, "{\"content\":\"Late\",\"due_date\":\"2026-11-19\",\"project\":\"Web\"}");
        board.task(board.admin, "{\"content\":\"Now\",\"due_date\":\"2026-11-20\",\"project\":\"Web\"}");
        board.task(board.admin, "{\"content\":\"Next week\",\"due_date\":\"2026-11-27\"}");
        board.task(board.admin, "{\"content\":\"Some day\",\"due_date\":\"2027-01-01\"}");
        board.task(board.worker("writer"), "{\"content\":\"Done\",\"due_date\":\"2026-11-20\"}");
        board.post(board.worker("writer"), "/tasks/5/complete", "{}");
        board.task(board.admin, "{\"content\":\"Given up\"}");
        board.post(board.admin, "/tasks/6/cancel", "{}");
    }

    @Test
    void theBoardIsCounted() {
        assertThat(board.admin.asking(() -> board.work.stats().counts()))
                .isEqualTo(new Stats.Counts(4, 1, 1, 1, 1, 1, Map.of("Web", 2L, "Inbox", 2L)));
    }

    @Test
    void aWorkerCountsWhatItSees() {
        assertThat(board.worker("writer").asking(() -> board.work.stats().counts()))
                .isEqualTo(new Stats.Counts(0, 1, 1, 0, 0, 0, Map.of()));
    }

    @Test
    void oldAndNewClientsFindTheirNames() {
        assertThat(board.get(board.admin, "/stats").toString()).isEqualTo(
                """
                        {"total":4,"total_tasks":4,"pending_tasks":4,"completed_tasks":1,"total_completed":1,"completed_today":1,\
                        "due_today":1,"overdue":1,"upcoming":1,"by_project":{"Inbox":2,"Web":2},\
                        "total_agents":2,"active_agents":2}""");
    }
}
