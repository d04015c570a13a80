package dev.delega.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path apps;

    private Path copy;

    @BeforeEach
    void aCopy() throws IOException {
        copy = Files.createDirectory(apps.resolve("0.1.0-0123456789abcdef"));
        Files.writeString(Files.createDirectory(copy.resolve("jvm-1")).resolve("session.aot"), "a cache");
    }

    @Test
    void nothingIsLeftOfWhatIsRemovedAsAWhole() throws IOException {
        Folders.removeWhole(copy);

        assertThat(apps).isEmptyDirectory();
    }

    @Test
    void whatSomebodyDiedRemovingIsRemovedToo() throws IOException {
        Folders.remove(copy.resolve("jvm-1"));
        var away = Files.move(copy, apps.resolve(".new-delega-gone-" + copy.getFileName()));
        Files.writeString(Files.createDirectory(copy).resolve("delega-mcp.jar"), "installed again");

        assertThat(ProgramCopy.all(apps)).containsExactlyInAnyOrder(copy, away);
        Folders.removeWhole(copy);

        assertThat(apps).isEmptyDirectory();
    }

    @Test
    void whatCannotBeMovedAwayStaysWhole() {
        assertThatThrownBy(() -> Folders.removeWhole(apps.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);

        assertThat(copy.resolve("jvm-1/session.aot")).exists();
    }
}
