package dev.delega.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.delega.support.StdioClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a launcher that writes down what it rehearses, and makes what a JVM would make. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class CachesTest {
    @TempDir
    Path home;

    private Caches caches;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        caches = new Caches(Files.createDirectories(home.resolve("jvm-1")));
        Folders.program(home, "launcher", """
                #!/bin/sh
                [ "$1" = rehearse ] || exit 0
                echo "$2" >> "${0%/*}/rehearsed"
                echo made > "$2.aot"
                """);
        launcher = home.resolve("launcher");
    }

    @Test
    void eachIsTrainedOnce() throws Exception {
        assertThat(caches.train(launcher, CachesTest::nobodyIsThere)).isTrue();
        assertThat(caches.train(launcher, CachesTest::nobodyIsThere)).isFalse();

        assertThat(home.resolve("rehearsed")).hasContent("session\neverything\n");
    }

    @Test
    void whoWaitedForAnotherTrainsNothingThatIsThereByThen() throws Exception {
        try (var other = another()) {
            var trained = caches.train(launcher, () -> {
                make("session");
                make("everything");
                other.endInput();
            });

            assertThat(trained).isFalse();
            assertThat(home.resolve("rehearsed")).doesNotExist();
        }
    }

    @Test
    void whoWaitedForOneThatDiedTrainsInItsPlace() throws Exception {
        try (var other = another()) {
            var trained = caches.train(launcher, () -> {
                make("session");
                other.kill();
            });

            assertThat(trained).isTrue();
            assertThat(home.resolve("rehearsed")).hasContent("everything\n");
        }
    }

    @Test
    void whatTheDeadLeftIsTakenAwayAndWhatTheLivingNeedIsNot() throws Exception {
        var leftOver = Files.createDirectory(caches.folder().resolve(".training-1"));
        Files.writeString(leftOver.resolve("session.aot"), "half");
        try (var other = another()) {
            assertThat(caches.tidy()).isFalse();
            assertThat(leftOver).isNotEmptyDirectory();

            other.kill();
            other.exitStatus();

            assertThat(caches.tidy()).isTrue();
            assertThat(leftOver).doesNotExist();
        }
    }

    @Test
    void whatHalfWrittenProgramsLeftGoesWithTheNext() throws IOException {
        var leftOver = Files.createFile(home.resolve(".new-delega-mcp-1"));
        var others = Files.createFile(home.resolve(".new-1"));

        Folders.program(home, "launcher", "#!/bin/sh\n");

        assertThat(leftOver).doesNotExist();
        assertThat(others).exists();
    }

    private StdioClient another() {
        var other = StdioClient.start(Holder.class, caches.folder().toString());
        assertThat(other.nextLine()).hasValue("holds");
        return other;
    }

    private void make(String kind) {
        try {
            Files.writeString(caches.folder().resolve(kind + ".aot"), "made by another");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void nobodyIsThere() {
        throw new AssertionError("there is nobody to wait for");
    }
}
