package dev.delega.backend.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final Seals seals = new Seals(board.db, new EventLog(board.db));

    @BeforeEach
    void sixSealedEvents() {
        for (var i = 0; i < 6; i++) {
            board.task("Task " + i);
        }
        assertThat(seals.seal()).isFalse();
    }

    @Test
    void anUntouchedLogIsWhatItWas() {
        var last = board.number("select max(seq) as n from event");

        var report = seals.verify();

        assertThat(report.broken()).isNull();
        assertThat(report.sealed()).isEqualTo(board.number("select count(*) as n from event"));
        assertThat(report.last()).isEqualTo(last);
    }

    @Test
    void theChainGoesOnWhereItEnded() {
        var before = seals.verify();
        board.task("One more");
        seals.seal();

        var after = seals.verify();

        assertThat(after.broken()).isNull();
        assertThat(after.sealed()).isEqualTo(before.sealed() + 1);
        assertThat(board.number("select count(*) as n from seal where before = '" + before.head() + "'")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    update event set payload = '{}' where seq = (select min(seq) + 3 from event)          | was changed
                    update event set actor_id = null where seq = (select min(seq) + 3 from event)         | was changed
                    update event set at = at + 1 where seq = (select min(seq) + 3 from event)             | was changed
                    update event set task = null where seq = (select min(seq) + 3 from event)             | was changed
                    delete from event where seq = (select min(seq) + 3 from event)                        | was removed
                    delete from seal where n = (select min(n) + 3 from seal)                              | is missing or was changed
                    update seal set hash = before where n = (select min(n) + 3 from seal)                 | was changed
                    """)
    void theFirstBreakIsNamed(String tampering, String what) {
        board.tamper(tampering);

        assertThat(seals.verify().broken()).contains(what);
        assertThat(seals.verify().sealed()).isEqualTo(3);
    }

    @Test
    void aLineSlippedInIsNamed() {
        var third = board.number("select min(seq) + 2 as n from event");
        board.tamper("delete from seal where seq = " + third);
        board.tamper("update seal set before = (select hash from seal where n = (select min(n) + 1 from seal))"
                + " where n = (select min(n) + 3 from seal)");

        assertThat(seals.verify().broken()).isNotNull();
    }

    @Test
    void whatIsNotSealedYetIsNoBreak() {
        board.task("Not sealed");

        assertThat(seals.verify().broken()).isNull();
    }
}
