package dev.delega.backend.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.delega.backend.access.Role;
import dev.delega.backend.moving.Arrival;
import dev.delega.backend.moving.Moving;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.support.OldBackend;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from an older backend are good here, and become like ours. */
class OldKeysTest {
    private static final String KEY = OldBackend.WRITERS_KEY;

    @TempDir
    private Path folder;

    @AutoClose
    private final TestBoard board = TestBoard.open();

    @BeforeEach
    void takeOver() {
        var file = folder.resolve("old.db");
        OldBackend.empty(file)
                .agent(11, "writer", false, KEY)
                .agent(12, "early", false, OldBackend.RESEARCHERS_KEY, 120_000)
                .agent(13, "odd", false, OldBackend.COORDINATORS_KEY, 3)
                .close();
        try (var arrival = Arrival.in(file)) {
            new Moving(board.db, new Secrets(null, new Random(7)), new Random(7)).take(arrival);
        }
    }

    @Test
    void atItsFirstUseAKeyBecomesLikeOurs() {
        assertThat(kept("writer")).containsExactly("- 1");

        assertThat(board.entrance.byKey(KEY).name()).isEqualTo("writer");

        assertThat(kept("writer")).containsExactly(Keys.hash(KEY) + " 0");
        assertThat(board.entrance.byKey(KEY).name()).isEqualTo("writer");
    }

    @Test
    void keysOfEarlierVersionsWereHashedMoreOften() {
        assertThat(board.entrance.byKey(OldBackend.RESEARCHERS_KEY).name()).isEqualTo("early");
    }

    @Test
    void aKeyWhoseSlowHashIsAnotherIsRefused() {
        refused(OldBackend.COORDINATORS_KEY);

        assertThat(kept("odd")).containsExactly("- 1");
    }

    @Test
    void aKeyIsNoLongerGoodWhenItsAgentIsNot() {
        board.tamper("update agent set active = 0 where name = 'writer'");

        refused(KEY);
    }

    @Test
    void whoIsGivenANewKeyLosesTheOld() {
        var fresh = board.admin.asking(() -> board.agents.staff().rotateKey("writer")).key();

        refused(KEY);
        assertThat(board.entrance.byKey(fresh).name()).isEqualTo("writer");
    }

    @Test
    void whoIsDeletedLosesItToo() {
        board.admin.asking(() -> {
            board.agents.staff().delete("writer");
            return true;
        });

        refused(KEY);
        assertThat(board.number("select count(*) as n from old_key where agent_id = 11")).isZero();
    }

    @Test
    void ofManyFirstUsesAtOnceEachIsGood() {
        assertThat(IntStream.range(0, 8).parallel().mapToObj(_ -> board.entrance.byKey(KEY).name()).toList())
                .containsOnly("writer");
    }

    @Test
    void whoHasAnOldKeyIsNotTakenForTheOwnerOfTheFile() {
        assertThat(board.entrance.local("writer", Role.ADMIN).role()).isEqualTo(Role.WORKER);
    }

    private void refused(String key) {
        assertThatThrownBy(() -> board.entrance.byKey(key)).hasMessage("Invalid or inactive agent API key");
    }

    /** The hash we keep, and how many that we only keep until it is known. */
    private List<String> kept(String agent) {
        return board.db.read(() -> board.db.sql("""
                select coalesce(key_hash, '-') || ' ' ||
                       (select count(*) from old_key where agent_id = agent.id) as it
                  from agent
                 where name = :name
                """).set("name", agent).list(row -> row.text("it")));
    }
}
