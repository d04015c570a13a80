package dev.delega.backend.work.life;

import static dev.delega.support.Drafts.draft;
import static dev.delega.support.Drafts.draftAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.Unblocked;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WaitingTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aTaskWithAnUnfinishedPrerequisiteIsBlocked() {
        create("Renew certificate");

        assertThat(board.eventsOf(() -> create("Deploy", "1"))).containsExactly("task.created#2", "task.blocked#2");
        assertThat(board.state("2")).isEqualTo("blocked");
        assertThat(board.read("2").blockedBy()).containsExactly("1");
    }

    @Test
    void aFinishedPrerequisiteBlocksNobody() {
        create("Renew certificate");
        complete("1");

        create("Deploy", "1");

        assertThat(board.state("2")).isEqualTo("open");
    }

    @Test
    void theLastPrerequisiteThatFinishesUnblocks() {
        create("Renew certificate");
        create("Write release notes");
        create("Deploy", "1", "2", "1");

        complete("1");
        assertThat(board.state("3")).isEqualTo("blocked");

        assertThat(board.eventsOf(
                () -> assertThat(complete("2").unblocked()).containsExactly(new Unblocked("3", "Deploy", "chief"))))
                .containsExactly("task.completed#2", "task.unblocked#3");
        assertThat(board.state("3")).isEqualTo("open");
    }

    @Test
    void aCancelledPrerequisiteUnblocksToo() {
        create("Renew certificate");
        create("Deploy", "1");

        assertThat(board.eventsOf(() -> board.admin.asking(() -> board.work.lifecycle().cancel("1", null))))
                .containsExactly("task.cancelled#1", "task.unblocked#2");
    }

    @Test
    void aReopenedPrerequisiteBlocksAgain() {
        create("Renew certificate");
        create("Deploy", "1");
        complete("1");

        assertThat(board.eventsOf(() -> board.admin.asking(() -> board.work.lifecycle().reopen("1"))))
                .containsExactly("task.reopened#1", "task.blocked#2");
        assertThat(board.state("2")).isEqualTo("blocked");
    }

    @Test
    void whatATaskWaitsForIsReplaced() {
        create("Renew certificate");
        create("Write release notes");
        create("Deploy", "1");

        board.put(board.admin, "/tasks/3", "{\"blocked_by\":[2]}");
        assertThat(board.read("3").blockedBy()).containsExactly("2");
        assertThat(board.state("3")).isEqualTo("blocked");

        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/3", "{\"blocked_by\":[]}")))
                .containsExactly("task.updated#3", "task.unblocked#3");
        assertThat(board.read("3").blockedBy()).isEmpty();
        assertThat(board.state("3")).isEqualTo("open");
    }

    @Test
    void anOpenTaskIsBlockedByAChange() {
        create("Renew certificate");
        create("Deploy");

        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/2", "{\"blocked_by\":[1]}")))
                .containsExactly("task.updated#2", "task.blocked#2");
    }

    @Test
    void prerequisitesAreToldInOrder() {
        for (var i = 1; i <= 11; i++) {
            create("Step number " + i);
        }
        create("Deploy", "10", "9", "2", "11");

        assertThat(board.read("12").blockedBy()).containsExactly("2", "9", "10", "11");
    }

    @Test
    void nobodyWaitsForItself() {
        create("Deploy");

        assertThat(changeRefused("1", "1"))
                .isEqualTo(new Problem.Invalid("blocked_by", "cannot name #1: it waits for #1 itself"));
    }

    @Test
    void nobodyWaitsInACircle() {
        create("Renew certificate");
        create("Write release notes", "1");
        create("Deploy", "2");

        assertThat(changeRefused("1", "3"))
                .isEqualTo(new Problem.Invalid("blocked_by", "cannot name #3: it waits for #1 itself"));
    }

    @Test
    void aParentsWaitingForItsChildrenCountsAsWaiting() {
        create("Publish the post");
        board.admin.asking(() -> board.work.handOffs().delegate("1", draft("Write"), null));
        create("Announce the post", "1");

        assertThat(changeRefused("2", "1"))
                .isEqualTo(new Problem.Invalid("blocked_by", "cannot name #1: it waits for #2 itself"));
        assertThat(changeRefused("2", "3"))
                .isEqualTo(new Problem.Invalid("blocked_by", "cannot name #3: it waits for #2 itself"));
    }

    @Test
    void whatTheCallerCannotSeeCannotBeWaitedFor() {
        create("Renew certificate");
        var writer = board.worker("writer");

        assertThat(board.refusal(writer, () -> board.work.tasks().create(draftAfter("Deploy", "1"), OnDuplicate.WARN)))
                .isEqualTo(new Problem.Invalid("blocked_by", "names no task '1'"));
    }

    private Problem changeRefused(String id, String blocker) {
        return board.refusal(board.admin,
                () -> board.work.edits().update(id, new Edit(Set.of("blocked_by"), draftAfter("", blocker), null)));
    }

    private void create(String content, String... blockers) {
        board.admin.asking(() -> board.work.tasks().create(draftAfter(content, blockers), OnDuplicate.WARN));
    }

    private Lifecycle.Completed complete(String id) {
        return board.admin
                .asking(() -> board.work.lifecycle().complete(id, new Lifecycle.Outcome(null, null, List.of())));
    }
}
