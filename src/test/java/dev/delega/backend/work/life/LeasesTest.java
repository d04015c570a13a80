package dev.delega.backend.work.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.delega.backend.access.Actor;
import dev.delega.contract.State;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LeasesTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aTaskIsFreeAgainWhenItsLeaseHasRunOut() {
        var id = claimed(Duration.ofMinutes(5));
        board.clock.advance(Duration.ofMinutes(5));

        assertThat(board.eventsOf(this::sweep)).containsExactly("task.lease_expired#" + id);

        var task = board.read(id);
        assertThat(task.state()).isEqualTo(State.OPEN);
        assertThat(task.lease()).isNull();
        assertThat(board.number("select attempt as n from task where id = " + id)).isEqualTo(1);
        assertThat(board.number("select count(*) as n from event where kind = 'task.lease_expired'"
                + " and actor_id is null")).isEqualTo(1);
        assertThat(board.eventsOf(this::sweep)).isEmpty();
    }

    @Test
    void aLiveLeaseIsLeftAlone() {
        var id = claimed(Duration.ofMinutes(5));
        board.clock.advance(Duration.ofMinutes(4));

        assertThat(board.eventsOf(this::sweep)).isEmpty();

        assertThat(board.state(id)).isEqualTo("claimed");
    }

    @Test
    void manyAreSweptInPortions() {
        IntStream.range(0, 120).forEach(_ -> claimed(Duration.ofMinutes(5)));
        board.clock.advance(Duration.ofMinutes(6));

        assertThat(Actor.SYSTEM.asking(board.work.leases()::sweep)).isTrue();
        assertThat(Actor.SYSTEM.asking(board.work.leases()::sweep)).isFalse();

        assertThat(board.number("select count(*) as n from task where state = 'open'")).isEqualTo(120);
    }

    private void sweep() {
        Actor.SYSTEM.asking(board.work.leases()::sweep);
    }

    private String claimed(Duration lease) {
        var id = board.task("Renew the certificate");
        board.tamper("update task set state = 'claimed', holder_id = 1, generation = 1, claimed_at = "
                + board.clock.millis() + ", lease_until = " + board.clock.instant().plus(lease).toEpochMilli()
                + " where id = " + id);
        return id;
    }
}
