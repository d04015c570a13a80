package dev.delega.backend.team;

import static dev.delega.support.SteppedClock.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.access.Role;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aNewAgentHasAKeyThatWorks() {
        var registered = register(new Agents.Draft("writer", "The Writer", "Writes", Role.COORDINATOR,
                List.of("tasks.read_all")));

        assertThat(registered.agent()).isEqualTo(new Agent("2", "writer", "The Writer", "Writes", "coordinator",
                List.of("tasks.read_all"), true, null, null, null, START));
        assertThat(registered.key()).matches("dlg_[A-Za-z0-9_-]{43}");
        assertThat(board.entrance.byKey(registered.key()))
                .isEqualTo(new Actor(2, "writer", Role.COORDINATOR, Set.of("tasks.read_all")));
    }

    @Test
    void everyAgentHasAKeyOfItsOwn() {
        assertThat(register(worker("writer")).key()).isNotEqualTo(register(worker("editor")).key());
    }

    @Test
    void ofAKeyOnlyItsHashIsKept() throws Exception {
        var key = register(worker("writer")).key();

        var sha256 = MessageDigest.getInstance("SHA-256")
                .digest(key.getBytes(UTF_8));
        assertThat(board.db.read(() -> board.db.sql("select key_hash, key_prefix from agent where name = 'writer'")
                .list(row -> List.of(row.text("key_hash"), row.text("key_prefix")))))
                .containsExactly(List.of(HexFormat.of().formatHex(sha256), key.substring(0, 12) + "..."));
        assertThat(board.db.read(() -> board.db.sql("select payload from event").list(row -> row.text("payload"))))
                .noneMatch(payload -> payload.contains(key.substring(4)));
    }

    @Test
    void aNameIsTakenOnce() {
        register(worker("writer"));

        assertThat(board.refusal(board.admin, () -> board.agents.register(worker("writer"))))
                .isEqualTo(new Problem.Conflict("name_taken", "Agent 'writer' already exists"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Writer", "writer-2", "q.a_1", "jörg", "日本", "4ever",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void anyWordIsAName(String name) {
        assertThat(register(worker(name)).agent().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-writer", ".writer", "the writer", "writer\n", "@writer", "a/b", "42", "me", "none",
                    "0123456789abcdef0123456789ABCDEF",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void whatIsNoWordOrMayBeAnIdIsNoName(String name) {
        assertThat(board.refusal(board.admin, () -> board.agents.register(worker(name))))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("name"));
    }

    @Test
    void whatIsSaidAboutAnAgentHasALength() {
        assertThat(board.refusal(board.admin, () -> board.agents.register(
                new Agents.Draft("writer", "x".repeat(101), null, Role.WORKER, List.of()))))
                .isEqualTo(new Problem.Invalid("display_name", "has 101 characters; at most 100 are kept"));
        assertThat(board.refusal(board.admin, () -> board.agents.register(
                new Agents.Draft("writer", null, "x".repeat(1_001), Role.WORKER, List.of()))))
                .isEqualTo(new Problem.Invalid("description", "has 1001 characters; at most 1000 are kept"));
        assertThat(board.refusal(board.admin, () -> board.agents.register(
                new Agents.Draft("writer", null, null, Role.WORKER, List.of("tasks.delete_all")))))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("permissions"));
    }

    @Test
    void onlyAdminsRegister() {
        for (var who : List.of(board.worker("writer"), board.coordinator("coordinator"))) {
            assertThat(board.refusal(who, () -> board.agents.register(worker("editor"))))
                    .isEqualTo(new Problem.Forbidden(Deed.CREATE_AGENTS.refusal()));
        }
    }

    @Test
    void registeringIsOneEvent() {
        assertThat(board.eventsOf(() -> register(worker("writer")))).containsExactly("agent.registered");
    }

    @Test
    void theListTellsHowBusyEachIs() {
        board.worker("writer");
        board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");
        board.task(board.admin, "{\"content\":\"Deploy\",\"assign_to\":\"writer\"}");
        board.post(board.admin, "/tasks/2/complete", "{}");
        board.tamper("update task set state = 'claimed', holder_id = 2 where id = 1");

        assertThat(agents()).containsExactly(
                new Agent("1", "chief", null, null, "admin", List.of(), true, 0, 0, START, START),
                new Agent("2", "writer", null, null, "worker", List.of(), true, 1, 1, START, START));
    }

    @Test
    void whereOnlyAdminsDelegateWorkersDoNotSeeTheOthers() {
        try (var strict = TestBoard.strict()) {
            assertThat(strict.refusal(strict.worker("writer"), strict.agents::list))
                    .isEqualTo(new Problem.Forbidden(Deed.LIST_AGENTS.refusal()));
        }
    }

    private List<Agent> agents() {
        return board.admin.asking(board.agents::list);
    }

    private Agents.Registered register(Agents.Draft draft) {
        return board.admin.asking(() -> board.agents.register(draft));
    }

    private static Agents.Draft worker(String name) {
        return new Agents.Draft(name, null, null, Role.WORKER, List.of());
    }
}
