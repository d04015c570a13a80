package dev.delega.backend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cell, spelled out: y or n for what the asker is to the task, as stranger, witness, owner. */
class AccessTest {
    private static final Access OPEN = new Access(Access.Delegation.OPEN);
    private static final Access ADMIN = new Access(Access.Delegation.ADMIN);

    @ParameterizedTest
    @CsvSource(textBlock = """
            READ_TASK,       nyy, yyy, yyy
            CHANGE_TASK,     nny, nny, yyy
            COMMENT_ON_TASK, nny, yyy, yyy
            ASSIGN_TO_OTHERS, yyy, yyy, yyy
            REASSIGN_TO_OTHERS, yyy, yyy, yyy
            DELEGATE_TO_OTHERS, yyy, yyy, yyy
            SEE_ALL_TASKS,   nnn, yyy, yyy
            ATTACH_TO_PROJECTS, nnn, yyy, yyy
            DELEGATE_INTO_PROJECTS, nnn, yyy, yyy
            FILTER_BY_PROJECT, nnn, yyy, yyy
            LIST_AGENTS,     yyy, yyy, yyy
            CREATE_AGENTS,   nnn, nnn, yyy
            LIST_PROJECTS,   nnn, nnn, yyy
            CREATE_PROJECTS, nnn, nnn, yyy
            LIST_WEBHOOKS,   nnn, nnn, yyy
            CREATE_WEBHOOKS, nnn, nnn, yyy
            """)
    void theTable(Deed deed, String worker, String coordinator, String admin) {
        assertThat(row(OPEN, deed)).containsExactly(worker, coordinator, admin);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            READ_TASK,       nyy, yyy, yyy
            CHANGE_TASK,     nny, nny, yyy
            COMMENT_ON_TASK, nny, yyy, yyy
            ASSIGN_TO_OTHERS, nnn, nnn, yyy
            REASSIGN_TO_OTHERS, nnn, nnn, yyy
            DELEGATE_TO_OTHERS, nnn, nnn, yyy
            SEE_ALL_TASKS,   nnn, yyy, yyy
            ATTACH_TO_PROJECTS, nnn, yyy, yyy
            DELEGATE_INTO_PROJECTS, nnn, yyy, yyy
            FILTER_BY_PROJECT, nnn, yyy, yyy
            LIST_AGENTS,     nnn, yyy, yyy
            CREATE_AGENTS,   nnn, nnn, yyy
            LIST_PROJECTS,   nnn, nnn, yyy
            CREATE_PROJECTS, nnn, nnn, yyy
            LIST_WEBHOOKS,   nnn, nnn, yyy
            CREATE_WEBHOOKS, nnn, nnn, yyy
            """)
    void theTableWhereOnlyAdminsDelegate(Deed deed, String worker, String coordinator, String admin) {
        assertThat(row(ADMIN, deed)).containsExactly(worker, coordinator, admin);
    }

    @ParameterizedTest
    @EnumSource
    void readingAllOpensTheBoardToLookAtAndNothingElse(Deed deed) {
        var reader = new Actor(1, "reader", Role.WORKER, Set.of("tasks.read_all"));
        var worker = new Actor(1, "worker", Role.WORKER, Set.of());

        switch (deed) {
            case READ_TASK, SEE_ALL_TASKS, ATTACH_TO_PROJECTS, DELEGATE_INTO_PROJECTS, FILTER_BY_PROJECT ->
                assertThat(cell(OPEN, reader, deed)).isEqualTo("yyy");
            default -> assertThat(cell(OPEN, reader, deed)).isEqualTo(cell(OPEN, worker, deed));
        }
    }

    @ParameterizedTest
    @EnumSource
    void commentingOnAllOpensTheCommentsAndNothingElse(Deed deed) {
        var commenter = new Actor(1, "commenter", Role.WORKER, Set.of("tasks.comment_all"));
        var worker = new Actor(1, "worker", Role.WORKER, Set.of());

        switch (deed) {
            case COMMENT_ON_TASK -> assertThat(cell(OPEN, commenter, deed)).isEqualTo("yyy");
            default -> assertThat(cell(OPEN, commenter, deed)).isEqualTo(cell(OPEN, worker, deed));
        }
    }

    @Test
    void whoMayNotIsToldWhy() {
        var worker = new Actor(1, "worker", Role.WORKER, Set.of());

        worker.asking(() -> {
            assertThatThrownBy(() -> OPEN.require(Deed.CREATE_AGENTS))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                            .isEqualTo(new Problem.Forbidden("Only admin agent keys can create agents")));
            return true;
        });
    }

    @Test
    void theNarrowerOfTwoRolesCounts() {
        assertThat(Role.ADMIN.atMost(Role.WORKER)).isEqualTo(Role.WORKER);
        assertThat(Role.WORKER.atMost(Role.ADMIN)).isEqualTo(Role.WORKER);
        assertThat(Role.COORDINATOR.atMost(Role.COORDINATOR)).isEqualTo(Role.COORDINATOR);
    }

    private static List<String> row(Access access, Deed deed) {
        var cells = new ArrayList<String>();
        for (var role : Role.values()) {
            cells.add(cell(access, new Actor(1, "somebody", role, Set.of()), deed));
        }
        return cells;
    }

    private static String cell(Access access, Actor actor, Deed deed) {
        var cell = new StringBuilder();
        for (var standing : Standing.values()) {
            cell.append(access.may(actor, deed, standing) ? 'y' : 'n');
        }
        return cell.toString();
    }
}
