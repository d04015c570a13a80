package dev.delega.backend.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.delega.backend.access.Deed;
import dev.delega.contract.Problem;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.support.SteppedClock;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void projectsAreListedByName() {
        var shop = create(" Shop ", "🛒", "#ff0000");
        var blog = create("Blog", null, null);

        assertThat(shop).isEqualTo(new Project("1", "Shop", "🛒", "#ff0000", 0, SteppedClock.START));
        assertThat(board.admin.asking(board.projects::list)).containsExactly(blog, shop);
    }

    @Test
    void aProjectIsNamedByIdOrName() {
        create("Blog", null, null);

        assertThat(resolve("Blog")).isEqualTo(new Ref("1", "Blog")).isEqualTo(resolve("1"));
        assertThat(board.refusal(board.admin, () -> board.projects.resolve(Deed.ATTACH_TO_PROJECTS, "project", "2")))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("project"));
    }

    @Test
    void aNameIsTakenOnce() {
        create("Blog", null, null);

        assertThat(
                board.refusal(board.admin, () -> board.projects.create(new Projects.Draft("Blog", null, null, null))))
                .isInstanceOfSatisfying(Problem.Conflict.class, it -> assertThat(it.code()).isEqualTo("name_taken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "42", "0123456789abcdef0123456789abcdef"})
    void whatIsBlankOrMayBeAnIdIsNoName(String name) {
        assertThat(board.refusal(board.admin, () -> board.projects.create(new Projects.Draft(name, null, null, null))))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("name"));
    }

    @Test
    void everythingHasALength() {
        assertThat(board.refusal(board.admin,
                () -> board.projects.create(new Projects.Draft("x".repeat(101), null, null, null))))
                .isEqualTo(new Problem.Invalid("name", "must have 1 to 100 characters"));
        assertThat(board.refusal(board.admin,
                () -> board.projects.create(new Projects.Draft("Blog", "x".repeat(33), null, null))))
                .isEqualTo(new Problem.Invalid("emoji", "has 33 characters; at most 32 are kept"));
        assertThat(board.refusal(board.admin,
                () -> board.projects.create(new Projects.Draft("Blog", null, "x".repeat(33), null))))
                .isEqualTo(new Problem.Invalid("color", "has 33 characters; at most 32 are kept"));
    }

    @Test
    void projectsAreTheAdmins() {
        for (var who : List.of(board.worker("writer"), board.coordinator("coordinator"))) {
            assertThat(board.refusal(who, () -> board.projects.create(new Projects.Draft("Blog", null, null, null))))
                    .isEqualTo(new Problem.Forbidden(Deed.CREATE_PROJECTS.refusal()));
            assertThat(board.refusal(who, board.projects::list))
                    .isEqualTo(new Problem.Forbidden(Deed.LIST_PROJECTS.refusal()));
        }
    }

    @Test
    void creatingIsOneEvent() {
        assertThat(board.eventsOf(() -> create("Blog", null, null))).containsExactly("project.created");
    }

    private Project create(String name, @Nullable String emoji, @Nullable String color) {
        return board.admin.asking(() -> board.projects.create(new Projects.Draft(name, emoji, color, null)));
    }

    private Ref resolve(String reference) {
        return board.admin.asking(() -> board.projects.resolve(Deed.ATTACH_TO_PROJECTS, "project", reference));
    }
}
