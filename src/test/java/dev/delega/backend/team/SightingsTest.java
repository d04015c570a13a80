package dev.delega.backend.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;

import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** With an executor that does nothing until it is told to. */
class SightingsTest {
    private static final long NOW = 1_800_000_000_000L;

    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final ArrayDeque<Runnable> left = new ArrayDeque<>();
    private final Sightings sightings = new Sightings(board.db, left::add);
    private final long id = board.worker("writer").id();

    @Test
    void whatIsNotWrittenYetIsTold() {
        sightings.seen(id, NOW, null);

        assertThat(sightings.last(id, null)).isEqualTo(Instant.ofEpochMilli(NOW));
        assertThat(sightings.last(id + 1, Instant.EPOCH)).isEqualTo(Instant.EPOCH);

        left.remove().run();
        assertThat(written(id)).isEqualTo(NOW);
        assertThat(sightings.last(id, null)).as("it stands in the row from now on").isNull();
    }

    @Test
    void nobodyIsWrittenTwiceWithinAMinute() {
        sightings.seen(id, NOW, NOW - 59_999);
        assertThat(left).isEmpty();

        sightings.seen(id, NOW, NOW - 60_000);
        sightings.seen(id, NOW + 1, NOW - 60_000);
        assertThat(left).hasSize(1);
    }

    @Test
    void theyAreWrittenTogether() {
        var other = board.worker("reader").id();
        sightings.seen(id, NOW, null);
        sightings.seen(other, NOW + 1, null);

        left.remove().run();

        assertThat(written(id)).isEqualTo(NOW);
        assertThat(written(other)).isEqualTo(NOW + 1);
        left.remove().run();
    }

    @Test
    void whatAnotherProcessWroteMeanwhileIsTold() {
        sightings.seen(id, NOW, null);

        assertThat(sightings.last(id, Instant.ofEpochMilli(NOW + 5))).isEqualTo(Instant.ofEpochMilli(NOW + 5));
        assertThat(sightings.last(id, Instant.ofEpochMilli(NOW - 5))).isEqualTo(Instant.ofEpochMilli(NOW));
    }

    private long written(long id) {
        return board.db.read(() -> board.db.sql("select last_seen_at as n from agent where id = :id")
                .set("id", id)
                .number());
    }
}
