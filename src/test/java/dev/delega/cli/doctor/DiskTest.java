package dev.delega.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.delega.cli.doctor.Finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    private Path folder;

    @Test
    void itIsMeasuredWhereTheBoardWillBeAndLeftAsItWas() throws IOException {
        var findings = new Disk(folder.resolve("not/there/yet"), Clock.systemUTC()).findings();

        assertThat(findings).extracting(Finding::name).containsExactly("disk", "clock");
        assertThat(findings.getFirst().found()).matches("keeps a small write within [0-9.]+ ms .*");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whereNothingCanBeWrittenNoBoardCanBe() {
        var readOnly = Path.of("/proc");
        assumeTrue(Files.isDirectory(readOnly));

        assertThat(new Disk(readOnly.resolve("delega"), Clock.systemUTC()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Status.FAIL));
    }

    @Test
    void aClockThatIsWrongIsWarnedOf() {
        var slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));

        assertThat(new Disk(folder, slow).findings().getLast())
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Status.WARN))
                .satisfies(finding -> assertThat(finding.found()).matches("is (299|300) s behind that of .*"));
    }

    @Test
    void clocksMayBeHalfAMinuteApart() {
        var now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(List.of(-31L, -30L, 0L, 30L, 31L))
                .map(seconds -> Clocks.compared(now.plusSeconds(seconds), now, "the backend").status())
                .containsExactly(Status.WARN, Status.OK, Status.OK, Status.OK, Status.WARN);
    }
}
