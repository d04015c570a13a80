package dev.delega.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short hour. */
class SoakIT {
    private static final int ROUNDS = 6;
    private static final int CYCLES = 60;

    @TempDir
    Path home;

    @Test
    void memoryStaysFlatUnderLoad() throws Exception {
        var live = SoakBench.rounds(home, ROUNDS, CYCLES);

        var settled = live.get(ROUNDS / 2 - 1);
        assertThat(live.getLast()).as("bytes alive after each round: " + live).isLessThan(settled + settled / 10);
    }
}
