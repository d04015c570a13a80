package dev.delega.tools;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.tools.answers.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilesTest {
    @TempDir
    Path home;

    private KeyFiles keys() {
        return new KeyFiles(home, false, false);
    }

    @Test
    void aKeyGoesToAFileNamedAfterTheAgent() throws IOException {
        var kept = keys().agentKey("writer-bot", "dlg_a");

        assertThat(kept).isEqualTo(new Kept.In(home.resolve("keys/writer-bot"), null));
        assertThat(Files.readString(home.resolve("keys/writer-bot"))).isEqualTo("dlg_a\n");
    }

    @Test
    void agentsWhoseNamesLookAlikeAsFilesHaveOneEach() throws IOException {
        for (var agent : List.of("scout", "Scout", "SCOUT", "скаут", "разведчик")) {
            keys().agentKey(agent, "dlg_" + agent);
        }

        assertThat(home.resolve("keys/scout")).hasContent("dlg_scout");
        try (var files = Files.list(home.resolve("keys"))) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void nobodyElseCanReadIt() throws IOException {
        Files.createDirectory(home.resolve("keys"));

        keys().agentKey("writer", "dlg_a");

        assertThat(Files.getPosixFilePermissions(home.resolve("keys"))).isEqualTo(fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(home.resolve("keys/writer"))).isEqualTo(fromString("rw-------"));
    }

    @Test
    void anotherKeyOfTheSameNameIsSetAsideAndNeverLost() throws IOException {
        keys().agentKey("writer", "dlg_a");
        keys().agentKey("writer", "dlg_a");
        keys().agentKey("writer", "dlg_b");
        keys().agentKey("writer", "dlg_c");

        try (var files = Files.list(home.resolve("keys"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("writer",
                    "writer.old",
                    "writer.old2");
        }
        assertThat(Files.readString(home.resolve("keys/writer"))).isEqualTo("dlg_c\n");
        assertThat(Files.readString(home.resolve("keys/writer.old"))).isEqualTo("dlg_a\n");
    }

    @ParameterizedTest
    @CsvSource({"con, true", "nul.key, true", "com1, true", "bot., true", "console, false", "com, false",
            "my.con, false"})
    void namesThatWindowsKeepsForItselfAreKnown(String name, boolean taken) {
        assertThat(KeyFiles.isTakenByWindows(name)).isEqualTo(taken);
    }

    @Test
    void aNameCannotLeaveTheFolder() {
        for (var name : List.of("../../etc/passwd", "..", "a/../../b", "\\b")) {
            assertThat(keys().agentKey(name, "dlg_a"))
                    .isInstanceOfSatisfying(Kept.In.class,
                            kept -> assertThat(kept.file().normalize()).hasParent(home.resolve("keys")));
        }
    }

    @Test
    void anAgentCannotTakeAWebhooksFile() {
        assertThat(keys().agentKey("webhook-5", "dlg_a"))
                .isEqualTo(new Kept.In(home.resolve("keys/agent-webhook-5"), null));
        assertThat(keys().webhookSecret("5", "whsec")).isEqualTo(new Kept.In(home.resolve("keys/webhook-5"), null));
    }

    @Test
    void aRepeatedRegistrationPointsAtTheFirstFile() {
        assertThat(keys().agentKey("writer", null)).isEqualTo(new Kept.Nowhere());

        keys().agentKey("writer", "dlg_a");

        assertThat(keys().agentKey("writer", null)).isEqualTo(new Kept.Before(home.resolve("keys/writer")));
    }

    @Test
    void secretsAreRevealedOnlyWhereTheOwnerWantsIt() {
        assertThat(keys().agentKey("writer", "dlg_a").revealed()).isNull();
        assertThat(new KeyFiles(home, true, false).agentKey("writer", "dlg_a").revealed()).isEqualTo("dlg_a");
        assertThat(new KeyFiles(home, true, false).webhookSecret("5", "whsec").revealed()).isNull();
        assertThat(new KeyFiles(home, false, true).webhookSecret("5", "whsec").revealed()).isEqualTo("whsec");
        assertThat(new KeyFiles(home, true, false).agentKey("writer", "dlg_a").toString()).doesNotContain("dlg_a");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedBeforeAnythingHappens() throws IOException {
        Files.writeString(home.resolve("keys"), "in the way");

        assertThatThrownBy(keys()::ready).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class));
    }
}
