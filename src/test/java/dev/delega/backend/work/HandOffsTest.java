package dev.delega.backend.work;

import static dev.delega.support.Drafts.draft;
import static dev.delega.support.Drafts.draftAfter;
import static dev.delega.support.Drafts.draftFor;
import static dev.delega.support.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.backend.work.life.Lifecycle;
import dev.delega.contract.Hop;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HandOffsTest {
    private static final Lifecycle.Outcome DONE = new Lifecycle.Outcome(null, null, List.of());

    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final Actor writer = board.worker("writer");
    private final Actor editor = board.worker("editor");

    @Test
    void withContentAChildIsMade() {
        var parent = board.task("Publish the post");

        var delegated = delegate(board.admin, parent, draftFor("writer", "Write the post"), "by Friday");

        var child = delegated.task();
        assertThat(child.content()).isEqualTo("Write the post");
        assertThat(child.state()).isEqualTo(State.OPEN);
        assertThat(child.people()).isEqualTo(
                new Task.People(board.admin.ref(), writer.ref(), null, board.admin.ref(), board.admin.ref()));
        assertThat(child.place()).isEqualTo(new Task.Place(parent, parent, 1));
        assertThat(delegated.parent()).isEqualTo(board.read(parent));
        assertThat(child).isEqualTo(board.read(child.id()));
        assertThat(board.state(parent)).isEqualTo("delegated");
        assertThat(chainHops(parent)).containsExactly(
                new Hop(board.admin.ref(), writer.ref(), START, child.id(), "by Friday"));
    }

    @Test
    void aChildTakesPriorityAndProjectFromItsParent() {
        board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");
        var parent = board.task(board.admin, "{\"content\":\"Publish\",\"priority\":3,\"project\":\"Blog\"}");

        var child = delegate(board.admin, parent, draft("Write the post"), null).task();

        assertThat(child.priority()).isEqualTo(3);
        assertThat(child.project()).isEqualTo(board.read(parent).project());
        assertThat(child).isEqualTo(board.read(child.id()));
    }

    @Test
    void whoAnswersForTheRootAnswersForAllBelow() {
        var root = board.task(board.admin, "{\"content\":\"Publish\",\"assign_to\":\"writer\"}");

        var child = delegate(writer, root, draftFor("editor", "Edit"), null).task();
        var grandchild = delegate(editor, child.id(), draftFor("writer", "Check spelling"), null).task();

        assertThat(child.people().accountable()).isEqualTo(board.admin.ref());
        assertThat(grandchild.people()).isEqualTo(
                new Task.People(editor.ref(), writer.ref(), null, editor.ref(), board.admin.ref()));
        assertThat(grandchild.place()).isEqualTo(new Task.Place(child.id(), root, 2));
    }

    @Test
    void eachEffectOfDelegatingIsOneEvent() {
        var parent = board.task("Publish the post");

        assertThat(board.eventsOf(() -> delegate(board.admin, parent, draft("Research"), null)))
                .containsExactly("task.delegated#2");
        assertThat(board.eventsOf(() -> delegate(board.admin, parent, draftFor("writer", "Write"), null)))
                .containsExactly("task.delegated#3", "task.assigned#3");
        assertThat(board.eventsOf(() -> handOver(writer, "3", "editor")))
                .containsExactly("task.delegated#3", "task.handed_over#3", "task.assigned#3");
    }

    @Test
    void withoutContentTheTaskItselfChangesHands() {
        var id = board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");

        var handed = handOver(writer, id, "editor");

        assertThat(handed.parent()).isNull();
        assertThat(handed.task()).isEqualTo(board.read(id));
        assertThat(handed.task().people()).isEqualTo(
                new Task.People(board.admin.ref(), editor.ref(), null, writer.ref(), board.admin.ref()));
        assertThat(handed.task().state()).isEqualTo(State.OPEN);
        assertThat(writer.asking(() -> board.work.tasks().get(id))).as("whoever handed it on may look").isNotNull();
        assertThat(board.refusal(writer, () -> board.work.lifecycle().complete(id, DONE)))
                .isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void theParentIsOpenAgainWhenAllChildrenAreFinished() {
        var parent = board.task("Publish the post");
        delegate(board.admin, parent, draft("Research"), null);
        delegate(board.admin, parent, draft("Write"), null);

        complete("2");
        assertThat(board.state(parent)).isEqualTo("delegated");

        assertThat(board.eventsOf(() -> complete("3"))).containsExactly("task.completed#3", "task.unblocked#1");
        assertThat(board.state(parent)).as("never silently completed").isEqualTo("open");
    }

    @Test
    void aCancelledChildIsFinishedToo() {
        var parent = board.task("Publish the post");
        delegate(board.admin, parent, draft("Research"), null);

        assertThat(board.eventsOf(() -> board.admin.asking(() -> board.work.lifecycle().cancel("2", null))))
                .containsExactly("task.cancelled#2", "task.unblocked#1");
        assertThat(board.state(parent)).isEqualTo("open");
    }

    @Test
    void aReopenedChildIsWaitedForAgain() {
        var parent = board.task("Publish the post");
        delegate(board.admin, parent, draft("Research"), null);
        complete("2");

        board.admin.asking(() -> board.work.lifecycle().reopen("2"));

        assertThat(board.state(parent)).isEqualTo("delegated");
    }

    @Test
    void aChildMayWaitForItsSister() {
        var parent = board.task("Publish the post");
        delegate(board.admin, parent, draft("Research"), null);

        var child = delegate(board.admin, parent, draftAfter("Write", "2"), null).task();

        assertThat(child.state()).isEqualTo(State.BLOCKED);
        assertThat(child.blockedBy()).containsExactly("2");
        complete("2");
        assertThat(board.state(child.id())).isEqualTo("open");
    }

    @Test
    void aChildCannotWaitForItsParent() {
        var parent = board.task("Publish the post");

        assertThat(board.refusal(board.admin,
                () -> board.work.handOffs().delegate(parent, draftAfter("Write", parent), null)))
                .isEqualTo(new Problem.Invalid("blocked_by", "cannot name #1: it waits for #2 itself"));
    }

    @Test
    void aBlockedTaskMayBePrepared() {
        var blocker = board.task("Renew certificate");
        var parent = board.task(board.admin, "{\"content\":\"Deploy\",\"blocked_by\":[" + blocker + "]}");

        delegate(board.admin, parent, draft("Write the script"), null);
        assertThat(board.state(parent)).isEqualTo("delegated");

        complete("3");
        assertThat(board.state(parent)).isEqualTo("blocked");
    }

    @Test
    void aFinishedTaskIsNotDelegated() {
        var id = board.task("Publish the post");
        complete(id);

        var finished = new Problem.Conflict("finished", "Task #1 is completed; reopen it first (status open)");
        assertThat(board.refusal(board.admin, () -> board.work.handOffs().delegate(id, draft("Write"), null)))
                .isEqualTo(finished);
        assertThat(board.refusal(board.admin, () -> board.work.handOffs().handOver(id, "writer", null)))
                .isEqualTo(finished);
    }

    @Test
    void aForeignTaskIsNotDelegated() {
        var id = board.task("Publish the post");

        assertThat(board.refusal(writer, () -> board.work.handOffs().delegate(id, draft("Write"), null)))
                .isEqualTo(new Problem.NotFound("task", id));
        assertThat(board.refusal(board.coordinator("watcher"),
                () -> board.work.handOffs().handOver(id, "writer", null))).isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void whatSomebodyElseHoldsIsNotTakenFromThem() {
        var id = board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");
        board.tamper("update task set state = 'claimed', holder_id = " + editor.id() + ", lease_until = "
                + START.plusSeconds(60).toEpochMilli());

        assertThat(board.refusal(writer, () -> board.work.handOffs().handOver(id, "editor", null)))
                .isEqualTo(new Problem.LeaseLost(id, "editor"));
        board.clock.advance(Duration.ofMinutes(2));
        assertThat(handOver(writer, id, "editor").task().state()).isEqualTo(State.OPEN);
        assertThat(board.read(id).lease()).isNull();
    }

    @Test
    void aTaskIsNotHandedToWhoHasIt() {
        var id = board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");

        assertThat(board.refusal(board.admin, () -> board.work.handOffs().handOver(id, "writer", null)))
                .isEqualTo(new Problem.Invalid("agent_id", "names 'writer', who has this task already"));
    }

    @Test
    void twentyDelegationsAreDeepEnough() {
        var id = board.task("Level 0");
        for (var level = 1; level <= 20; level++) {
            id = delegate(board.admin, id, draft("Level " + level), null).task().id();
        }
        var deepest = id;

        assertThat(board.read(deepest).place().depth()).isEqualTo(20);
        assertThat(board.refusal(board.admin, () -> board.work.handOffs().delegate(deepest, draft("Deeper"), null)))
                .isInstanceOfSatisfying(Problem.Conflict.class, it -> assertThat(it.code()).isEqualTo("too_deep"));
        assertThat(handOver(board.admin, deepest, "writer").task().place().depth()).isEqualTo(20);
    }

    @Test
    void tenTimesBackAndForthAreEnough() {
        var id = board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");
        for (var round = 0; round < 5; round++) {
            handOver(writer, id, "editor");
            handOver(editor, id, "writer");
        }

        assertThat(board.refusal(writer, () -> board.work.handOffs().handOver(id, "editor", null)))
                .isInstanceOfSatisfying(Problem.Conflict.class, it -> {
                    assertThat(it.code()).isEqualTo("back_and_forth");
                    assertThat(it.reason()).contains("editor").contains("settle in a comment");
                });
        board.worker("third");
        assertThat(handOver(writer, id, "third").task().people().assignee()).isEqualTo(board.worker("third").ref());
    }

    @Test
    void aNoteIsShort() {
        var id = board.task("Write");

        assertThat(board.refusal(board.admin, () -> board.work.handOffs().handOver(id, "writer", "x".repeat(501))))
                .isEqualTo(new Problem.Invalid("note", "has 501 characters; at most 500 are kept"));
    }

    @Test
    void whereOnlyAdminsDelegateWorkersDoNot() {
        try (var strict = TestBoard.strict()) {
            var worker = strict.worker("writer");
            strict.worker("editor");
            var id = strict.task(worker, "{\"content\":\"Write\"}");

            assertThat(strict.refusal(worker, () -> strict.work.handOffs().handOver(id, "editor", null)))
                    .isInstanceOf(Problem.Forbidden.class);
            assertThat(strict.refusal(worker,
                    () -> strict.work.handOffs().delegate(id, draftFor("editor", "Edit"), null)))
                    .isInstanceOf(Problem.Forbidden.class);
        }
    }

    private HandOffs.Delegated delegate(Actor who, String parent, Task.Draft child, @Nullable String note) {
        return who.asking(() -> board.work.handOffs().delegate(parent, child, note));
    }

    private HandOffs.Delegated handOver(Actor who, String id, String to) {
        return who.asking(() -> board.work.handOffs().handOver(id, to, null));
    }

    private void complete(String id) {
        board.admin.asking(() -> board.work.lifecycle().complete(id, DONE));
    }

    private List<Hop> chainHops(String id) {
        return board.admin.asking(() -> board.work.chains().of(id)).hops();
    }
}
