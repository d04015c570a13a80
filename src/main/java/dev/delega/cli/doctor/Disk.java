package dev.delega.cli.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.delega.words.Shell;

/// How long the disk takes to keep what is written, and what its clock shows: measured on a file that is removed
/// again, in the first folder on the way to the board that is there.
record Disk(Path folder, Clock clock) {
    private static final int WRITES = 200;
    private static final int BYTES = 4096;
    private static final double BEARABLE_MILLIS = 50;

    List<Finding> findings() {
        try {
            var file = Files.createTempFile(existing(), ".doctor-", "");
            try {
                var before = clock.instant();
                var took = took(file);
                var written = Files.getLastModifiedTime(file).toInstant();
                return List.of(speed(took), written.isBefore(before)
                        ? Clocks.compared(before, written, "the file system")
                        : Clocks.compared(clock.instant(), written, "the file system"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException _) {
            return List.of(Finding.fail("disk", "nothing can be written in " + existing(),
                    "make room there, or make it writable (ls -ld " + Shell.quoted(existing())
                            + " tells whose it is), or set DELEGA_DB to a file elsewhere"));
        }
    }

    private static long[] took(Path file) throws IOException {
        var took = new long[WRITES];
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var i = 0; i < WRITES; i++) {
                var start = System.nanoTime();
                channel.write(ByteBuffer.allocate(BYTES));
                channel.force(false);
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        return took;
    }

    private Finding speed(long[] took) {
        var slowest = millis(took[WRITES * 99 / 100]);
        var found = String.format(Locale.ROOT,
                "keeps a small write within %.1f ms (half of them) to %.1f ms (99 of 100)",
                millis(took[WRITES / 2]), slowest);
        return slowest <= BEARABLE_MILLIS
                ? Finding.ok("disk", found)
                : Finding.warn("disk", found + ", and every change of the board waits for it",
                        "set DELEGA_DB to a file on a faster disk, or accept that a power cut may cost the last"
                                + " changes: DELEGA_DB_SYNC=normal");
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private Path existing() {
        var place = folder.toAbsolutePath();
        while (!Files.isDirectory(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
