package dev.delega.backend.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final EventLog events = new EventLog(board.db);
    private final Seals seals = new Seals(board.db, events);

    @Test
    void whatIsOlderThanWantedGoesWithItsSeal() {
        board.task("Old");
        seals.seal();
        board.clock.advance(Duration.ofDays(91));
        board.task("New");
        seals.seal();

        keep(90, 1_000);

        assertThat(kinds()).containsExactly("task.created");
        assertThat(seals.verify().broken()).isNull();
        assertThat(seals.verify().sealed()).isEqualTo(1);
    }

    @Test
    void whatIsMoreThanWantedGoesOldestFirst() {
        for (var i = 0; i < 10; i++) {
            board.task("Task " + i);
        }
        seals.seal();

        keep(90, 4);

        assertThat(board.number("select count(*) as n from event")).isEqualTo(4);
        assertThat(board.number("select min(task_id) as n from event"))
                .isEqualTo(board.number("select max(id) - 3 as n from task"));
    }

    @Test
    void whatIsNotSealedStays() {
        board.task("Old");
        board.clock.advance(Duration.ofDays(91));

        keep(90, 1);

        assertThat(kinds()).contains("task.created");
    }

    @Test
    void whatAWebhookHasYetToBeToldStays() {
        var before = board.number("select max(seq) as n from event");
        board.admin.asking(() -> board.webhooks.create("https://example.com/x", List.of("task.*"), null));
        board.tamper("update webhook set reached_seq = " + before + ", reached_place = (select e."
                + board.db.dialect().place() + " from event e where e.seq = " + before + ")");
        board.task("Untold");
        seals.seal();
        board.clock.advance(Duration.ofDays(91));

        keep(90, 1);

        assertThat(board.number("select min(seq) as n from event")).isEqualTo(before + 1);
        assertThat(kinds()).containsExactly("webhook.created", "task.created");
    }

    private void keep(int days, long most) {
        assertThat(new Retention(board.db, new Retention.Keeping(Duration.ofDays(days), most)).run()).isFalse();
    }

    private List<String> kinds() {
        return board.db.read(() -> board.db.sql("select kind from event order by seq").list(row -> row.text("kind")));
    }
}
