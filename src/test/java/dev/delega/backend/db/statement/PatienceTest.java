package dev.delega.backend.db.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final int BUSY = 5;
    private static final int FULL = 13;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aBusyFileIsTriedUntilItIsFree() {
        assertThat(Patience.whileBusy(() -> failing(3, BUSY))).isEqualTo(4);
    }

    @Test
    void otherTroubleIsNotWaitedOut() {
        assertThatThrownBy(() -> Patience.whileBusy(() -> failing(3, FULL))).isInstanceOf(StoreException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoHasWaitedInTheQueueTriesOnceMore() {
        var longAgo = System.nanoTime() - Patience.LIMIT_NANOS - 1;

        assertThatThrownBy(() -> Patience.whileBusy(longAgo, () -> failing(3, BUSY)))
                .isInstanceOf(StoreException.class);
        assertThat(attempts).hasValue(1);
    }

    private int failing(int times, int code) {
        if (attempts.incrementAndGet() <= times) {
            throw new StoreException(new SQLException("no", null, code));
        }
        return attempts.get();
    }
}
