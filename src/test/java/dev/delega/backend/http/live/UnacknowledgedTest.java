package dev.delega.backend.http.live;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many events may be under way. */
class UnacknowledgedTest {
    private final Unacknowledged two = new Unacknowledged(2);

    @Test
    void thereIsRoomForSoManyAndNoMore() throws InterruptedException {
        two.add(5);
        assertThat(two.room(ZERO)).isTrue();
        two.add(7);

        assertThat(two.room(ZERO)).isFalse();
    }

    @Test
    void whatHasArrivedMakesRoomForAllBeforeItToo() throws InterruptedException {
        two.add(5);
        two.add(7);

        assertThat(two.acknowledge(7)).isTrue();

        assertThat(two.room(ZERO)).isTrue();
        assertThat(two.acknowledge(5)).as("said again").isTrue();
    }

    @Test
    void whatIsUnderWayBehindIsNotAcknowledgedByIt() throws InterruptedException {
        two.add(5);
        two.add(7);

        assertThat(two.acknowledge(6)).isTrue();
        two.add(8);

        assertThat(two.room(ZERO)).isFalse();
    }

    @Test
    void whatWasNeverSentCannotHaveArrived() {
        two.add(5);

        assertThat(two.acknowledge(6)).isFalse();
    }
}
