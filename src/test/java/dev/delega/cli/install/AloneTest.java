package dev.delega.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import dev.delega.support.StdioClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AloneTest {
    @TempDir
    Path folder;

    @Test
    void whileOneIsAtItTheOtherWaits() {
        try (var first = holder()) {
            assertThat(first.nextLine()).hasValue("holds");
            try (var second = holder()) {
                assertThat(second.nextLine()).hasValue("waits");

                first.endInput();

                assertThat(second.nextLine()).hasValue("holds");
            }
        }
    }

    @Test
    void whoDiesHoldsNothingUp() throws IOException {
        try (var other = holder()) {
            assertThat(other.nextLine()).hasValue("holds");
            assertThat(Alone.now(folder)).isEmpty();

            other.kill();
            other.exitStatus();

            assertThat(Alone.now(folder)).isPresent();
        }
    }

    @Test
    void whoWaitedForAFolderThatWasRemovedHoldsTheNewOne() throws IOException {
        var mine = Alone.now(folder).orElseThrow();
        try (var other = holder()) {
            assertThat(other.nextLine()).hasValue("waits");

            Alone.removeLock(folder);
            mine.close();

            assertThat(other.nextLine()).hasValue("holds");
            assertThat(Alone.now(folder)).isEmpty();
        }
    }

    private StdioClient holder() {
        return StdioClient.start(Holder.class, folder.toString());
    }
}
