package dev.delega.backend.db.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.store.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at a file sees, and how long it takes. */
class FileLookoutTest {
    /** Of the 250 ms within which a change of another process is told, the other half is for reading and telling. */
    private static final Duration MOST = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final AtomicInteger connected = new AtomicInteger();

    @Test
    void aLookComesSoonEnoughAfterTheLast() {
        assertThat(FileLookout.PAUSE).isLessThanOrEqualTo(MOST);
    }

    @Test
    void oneLookFindsWhatAnotherConnectionHasCommitted() throws InterruptedException {
        try (var other = other(); var lookout = lookout()) {
            lookout.look();
            assertThat(lookout.look()).isFalse();

            other.write(() -> other.sql("update turn set name = name").run());

            assertThat(lookout.look()).isTrue();
            assertThat(lookout.look()).isFalse();
        }
    }

    @Test
    void whatIsReadElsewhereIsNoChange() throws InterruptedException {
        try (var other = other(); var lookout = lookout()) {
            lookout.look();

            other.read(() -> other.sql("select count(*) as n from turn").number());

            assertThat(lookout.look()).isFalse();
        }
    }

    @Test
    void theFirstLookMissesNothingThatCameBefore() throws InterruptedException {
        var lookout = lookout();
        try (var other = other()) {
            assertThat(lookout.look()).isTrue();
            lookout.close();
            other.write(() -> other.sql("update turn set name = name").run());

            assertThat(lookout.look()).isTrue();
            assertThat(connected).hasValue(2);
        } finally {
            lookout.close();
        }
    }

    private Database other() {
        return Database.open(place(), Clock.systemUTC());
    }

    private FileLookout lookout() {
        return new FileLookout(() -> {
            connected.incrementAndGet();
            return SqliteLinks.to(place());
        });
    }

    private Place.InFile place() {
        return new Place.InFile(folder.resolve("board.db"), false);
    }
}
